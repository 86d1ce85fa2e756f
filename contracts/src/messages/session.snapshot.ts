import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { id, room, user } from "../schema.ts";

/** What `session:open` answers: the person, the people they share rooms with, and their rooms. */
export const sessionSnapshot = defineMessage("session.snapshot", {
  kind: "query",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({ userId: id }),
  result: z.object({ user, users: z.array(user), rooms: z.array(room) }),
});
