import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { id, instant } from "../schema.ts";

/** Somebody signed in from a device that their account did not know: they are to be mailed. From where is not said here. */
export const signInFromNewDevice = defineMessage("sign-in.from-new-device", {
  kind: "event",
  sentBy: ["db"],
  heardBy: ["notification"],
  schema: z.object({ userId: id, sessionId: id, at: instant }),
});
