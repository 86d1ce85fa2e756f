import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { slashCommand } from "../slash.ts";

/** The slash commands that workers have announced, by name. */
export const slashList = defineMessage("slash.list", {
  kind: "query",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({}),
  result: z.object({ commands: z.array(slashCommand) }),
});
