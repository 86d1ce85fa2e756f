import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { instant } from "../schema.ts";

/** The workers that announced themselves lately. For operators. */
export const workerList = defineMessage("worker.list", {
  kind: "query",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({}),
  result: z.object({
    workers: z.array(
      z.object({
        name: z.string(),
        instance: z.string(),
        jobTypes: z.array(z.string()),
        lastSeenAt: instant,
      }),
    ),
  }),
});
