import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { partNames } from "../parts.ts";
import { metricSample } from "../samples.ts";
import { processSetting } from "../settings.ts";

const count = z.number().int().nonnegative();

/** The heartbeat of one process with what it runs with and everything it counts since it started, every few seconds and when it leaves. */
export const processFigures = defineMessage("process.figures", {
  kind: "signal",
  sentBy: partNames,
  heardBy: ["db"],
  schema: z.strictObject({
    instance: z.string().max(100),
    state: z.enum(["alive", "leaving"]),
    /** Milliseconds since its start. */
    upMs: z.number().nonnegative(),
    memoryBytes: count,
    /** Seconds of processor time since its start. */
    cpuSeconds: z.number().nonnegative(),
    queues: z.record(
      z.string().max(100),
      z.strictObject({ taken: count, sentAt: count, retried: count, dead: count }),
    ),
    metrics: z.array(metricSample).max(200),
    settings: z.array(processSetting).max(100).optional(),
  }),
});
