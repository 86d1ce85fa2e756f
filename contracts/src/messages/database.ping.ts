import { z } from "zod";
import { defineMessage } from "../define-message.ts";

/** Answered when the db worker and its database are there. */
export const databasePing = defineMessage("database.ping", {
  kind: "query",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({}),
  result: z.object({}),
});
