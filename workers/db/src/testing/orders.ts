import type { Job } from "@warren/contracts/job";
import { v7 as uuid } from "uuid";
import type { TestEdge } from "./fixture.ts";

export interface Order {
  jobId?: string;
  type?: string;
  payload?: unknown;
  key?: string;
}

/** Submits a job for somebody: an addition, unless the order says otherwise. */
export async function submitJob(edge: TestEdge, actor: string, order: Order = {}, id = uuid()): Promise<Job> {
  const { jobId = uuid(), type = "math.sum", payload = { upTo: 3 }, key } = order;
  const body = { jobId, type, payload, ...(key === undefined ? {} : { key }) };
  return (await edge.bus.awaitCommand("job.submit", body, { actor, id })).job;
}

/** The job as this person sees it; undefined when they do not. */
export async function findJob(edge: TestEdge, userId: string, jobId: string): Promise<Job | undefined> {
  return (await edge.bus.query("job.find", { userId, jobId }))?.job;
}
