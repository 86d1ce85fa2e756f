import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { id } from "../schema.ts";
import { partSettings } from "../settings.ts";

/** What each part runs with, as far as one db worker has heard its processes. For operators. */
export const settingsShow = defineMessage("settings.show", {
  kind: "query",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({ userId: id }),
  result: z.object({ parts: z.array(partSettings) }),
});
