import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { id, instant } from "../schema.ts";

/** A person's mails go elsewhere, or the address that waits refused its code or does not wait any more. The address is not told. */
export const userEmailChanged = defineMessage("user.email-changed", {
  kind: "event",
  sentBy: ["db"],
  heardBy: ["edge"],
  schema: z.object({ userId: id, at: instant }),
});
