import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { draft, id } from "../schema.ts";

/** What a person has written and not sent, in the rooms that they may read; empty where it was sent or given up lately. */
export const draftList = defineMessage("draft.list", {
  kind: "query",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({ userId: id }),
  result: z.object({ drafts: z.array(draft) }),
  secret: ["drafts"],
});
