import { defineMessage } from "../define-message.ts";
import { id, instant, savedPlace } from "../schema.ts";

/** This person has saved a message. Told to their own sockets. */
export const messageSaved = defineMessage("message.saved", {
  kind: "event",
  sentBy: ["db"],
  heardBy: ["edge"],
  schema: savedPlace.extend({ userId: id, at: instant }),
});
