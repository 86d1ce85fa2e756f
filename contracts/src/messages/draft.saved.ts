import { defineMessage } from "../define-message.ts";
import { draft, id } from "../schema.ts";

/** This person has written something and not sent it, or has sent it. Told to their own sockets. */
export const draftSaved = defineMessage("draft.saved", {
  kind: "event",
  sentBy: ["db"],
  heardBy: ["edge"],
  schema: draft.extend({ userId: id }),
  secret: ["body"],
});
