import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { preferences } from "../preferences.ts";
import { id, room, user } from "../schema.ts";

/** What `session:open` answers: the person, their rooms, and the people of those that are not large. */
export const sessionSnapshot = defineMessage("session.snapshot", {
  kind: "query",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({ userId: id }),
  result: z.object({ user, users: z.array(user), rooms: z.array(room), preferences: preferences.optional() }),
});
