import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { id, instant } from "../schema.ts";

/** There is no such address as a person's mails went to: none are sent until they confirm one. The address is not told. */
export const userEmailBounced = defineMessage("user.email-bounced", {
  kind: "event",
  sentBy: ["db"],
  heardBy: ["edge"],
  schema: z.object({ userId: id, at: instant }),
});
