import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { queueFigures } from "../pipeline.ts";
import { metricSample } from "../samples.ts";

/** What all processes count, for the metrics that an edge gives to Prometheus. */
export const pipelineSamples = defineMessage("pipeline.samples", {
  kind: "query",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({}),
  result: z.object({
    queues: z.array(queueFigures),
    processes: z.array(z.object({ part: z.string(), instance: z.string(), metrics: z.array(metricSample) })),
  }),
});
