import { defineMessage } from "../define-message.ts";
import { user } from "../schema.ts";

/** A person is shown in another way from now on; heard by everybody who shares a room with them. */
export const userUpdated = defineMessage("user.updated", {
  kind: "event",
  sentBy: ["db"],
  heardBy: ["edge", "cache-invalidation"],
  schema: user,
});
