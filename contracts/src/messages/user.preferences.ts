import { defineMessage } from "../define-message.ts";
import { preferences } from "../preferences.ts";

/** Changes what the actor prefers; what is absent stays as it is. */
export const userPreferences = defineMessage("user.preferences", {
  kind: "command",
  route: "accounts",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: preferences,
  result: preferences,
});
