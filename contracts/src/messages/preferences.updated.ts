import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { preferences } from "../preferences.ts";
import { id } from "../schema.ts";

/** What a person prefers from now on, for their other devices. */
export const preferencesUpdated = defineMessage("preferences.updated", {
  kind: "event",
  sentBy: ["db"],
  heardBy: ["edge"],
  schema: z.object({ userId: id, preferences }),
});
