import { z } from "zod";
import { count, id, instant, sequence } from "./schema.ts";
import { jobStatus } from "./shown-job.ts";

/** Of two jobs of a type that wait, the more urgent one is handed to a worker first. */
export const jobPriority = z.enum(["high", "normal", "low"]);

/** The shortest and the longest time that an order may leave for its job, in milliseconds. */
export const jobWithin = { min: 1_000, max: 366 * 24 * 3_600_000 };

/** When and how soon a job is wanted, for whoever orders it. */
export const jobWish = {
  priority: jobPriority.optional(),
  /** Not before this moment; at most a year ahead. */
  runAt: instant.optional(),
  /** A cron pattern of five fields, in UTC: each time it is handed out, the next one is made. */
  repeat: z.string().min(9).max(100).optional(),
  /** With all its tries it has so long from when it is due; then it fails as `timed_out`. Its type may leave it less. */
  withinMs: z.number().int().min(jobWithin.min).max(jobWithin.max).optional(),
};

/** Of what a worker keeps with its progress, so that another can go on from there; in characters of JSON. */
export const LONGEST_JOB_STATE = 4_000;

/** A job as those who may see it see it; `version` grows with every change, so that a late hint is told from a new one. */
export const job = z.object({
  id,
  type: z.string(),
  status: jobStatus,
  percent: z.number(),
  note: z.string(),
  attempt: z.number().int().nonnegative(),
  version: sequence,
  priority: jobPriority,
  runAt: instant.optional(),
  repeat: z.string().optional(),
  /** What is not done by then has failed. */
  deadline: instant.optional(),
  submitterId: id.optional(),
  roomId: id.optional(),
  payload: z.unknown(),
  result: z.unknown().optional(),
  error: z.object({ code: z.string(), message: z.string() }).optional(),
  createdAt: instant,
  updatedAt: instant,
});
export type Job = z.infer<typeof job>;

/** One version of a job: a line of its history. */
export const jobEvent = z.object({
  version: sequence,
  status: jobStatus,
  attempt: z.number().int().nonnegative(),
  percent: z.number(),
  note: z.string(),
  error: z.object({ code: z.string(), message: z.string() }).optional(),
  /** The process that had the job then. */
  instance: z.string().optional(),
  at: instant,
});

/** The workers that take jobs: they claim them and report on them. */
export const jobWorkers = [
  "example",
  "api-fetch",
  "cache-invalidation",
  "media",
  "notification",
  "scheduler",
  "webhook",
] as const;

/** What every report on a job begins with; (attempt, step) tells a newer report from an older one. */
export const jobReport = { jobId: id, jobType: z.string(), attempt: sequence, step: count };
