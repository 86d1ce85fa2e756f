import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { finding, processFiguresShown, queueFigures } from "../pipeline.ts";
import { id } from "../schema.ts";

/** Parts and queues as one db worker sees them through RabbitMQ, and what is wrong. For operators. */
export const pipelineShow = defineMessage("pipeline.show", {
  kind: "query",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({
    userId: id,
    /** Only points after this moment, in milliseconds since 1970; all of the last hour when left out. */
    since: z.number().int().nonnegative().optional(),
  }),
  result: z.object({
    /** Milliseconds since 1970, by the db worker's clock. */
    at: z.number().int(),
    queues: z.array(queueFigures),
    processes: z.array(processFiguresShown),
    findings: z.array(finding),
  }),
});
