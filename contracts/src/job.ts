import { z } from "zod";
import { count, id, instant, sequence } from "./schema.ts";

/** `queued` until claimed, `running` until a result; the last three are final. */
export const jobStatus = z.enum(["queued", "running", "completed", "failed", "cancelled"]);
export type JobStatus = z.infer<typeof jobStatus>;

/** A job as those who may see it see it; `version` grows with every change, so that a late hint is told from a new one. */
export const job = z.object({
  id,
  type: z.string(),
  status: jobStatus,
  percent: z.number(),
  note: z.string(),
  attempt: z.number().int().nonnegative(),
  version: sequence,
  submitterId: id.optional(),
  roomId: id.optional(),
  payload: z.unknown(),
  result: z.unknown().optional(),
  error: z.object({ code: z.string(), message: z.string() }).optional(),
  createdAt: instant,
  updatedAt: instant,
});
export type Job = z.infer<typeof job>;

/** The workers that take jobs: they claim them and report on them. */
export const jobWorkers = ["example", "api-fetch", "cache-invalidation", "media", "webhook"] as const;

/** What every report on a job begins with; (attempt, step) tells a newer report from an older one. */
export const jobReport = { jobId: id, jobType: z.string(), attempt: sequence, step: count };
