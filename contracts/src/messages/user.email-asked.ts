import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { id, instant } from "../schema.ts";

/** A person wants their mails at another address, which is to be asked whether it is theirs. The address is not told. */
export const userEmailAsked = defineMessage("user.email-asked", {
  kind: "event",
  sentBy: ["db"],
  heardBy: ["notification"],
  schema: z.object({
    userId: id,
    changeId: id,
    /** Another one each time that the code is to be mailed again. */
    mailId: id,
    at: instant,
  }),
});
