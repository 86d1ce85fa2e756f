import { defineMessage } from "../define-message.ts";
import { id, savedPlace } from "../schema.ts";

/** This person has not saved a message any more. Told to their own sockets. */
export const messageUnsaved = defineMessage("message.unsaved", {
  kind: "event",
  sentBy: ["db"],
  heardBy: ["edge"],
  schema: savedPlace.extend({ userId: id }),
});
