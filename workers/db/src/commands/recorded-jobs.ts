import type { Output } from "../output/output.ts";
import { jobView, type JobRow } from "../jobs/row.ts";
import { storedJson } from "../jobs/stored-json.ts";
import { select } from "../sql/pool.ts";
import { z } from "zod";
import type { Command } from "./command.ts";
import type { Outcome } from "./record.ts";
import type { Unit } from "./unit.ts";

/** The job that an output tells of or hands out. */
export function jobIn(output: Output): string | undefined {
  if (output.kind === "job") return output.jobId;
  if (output.kind !== "event" || output.type !== "job.updated") return undefined;
  return (output.body as { job: { id: string } }).job.id;
}

/** An output of a job without what the job is about: that stands in the job's row alone. */
export function withoutJob(output: Output): Output {
  if (output.kind === "job") return { ...output, body: null };
  return { ...output, body: { job: { id: jobIn(output) } } } as Output;
}

const answered = z.object({ ok: z.literal(true), data: z.object({ job: z.object({ id: z.string() }) }) });

const claimed = z.object({ ok: z.literal(true), data: z.looseObject({ state: z.json() }) });
const withoutState = z.object({ ok: z.literal(true), data: z.looseObject({ stateOf: z.string() }) });

/** The answer of a command that was a job, or what its worker keeps with it, without what the job is about. */
export function outcomeWithoutJob({ body }: Pick<Command, "body">, outcome: Outcome): Outcome {
  const job = answered.safeParse(outcome).data?.data.job;
  if (job) return { ok: true, data: { job: { id: job.id } } };
  const claim = claimed.safeParse(outcome).data?.data;
  if (!claim || !("jobId" in body)) return outcome;
  return { ok: true, data: { ...claim, state: undefined, stateOf: body.jobId } };
}

/** Such an answer with the job, or what its worker keeps with it, as it is now. */
export async function outcomeWithJob(unit: Unit, outcome: Outcome): Promise<Outcome> {
  const job = answered.safeParse(outcome).data?.data.job;
  const claim = withoutState.safeParse(outcome).data?.data;
  const jobId = job?.id ?? claim?.stateOf;
  if (jobId === undefined) return outcome;
  const row = (await jobsOf(unit, [jobId])).get(jobId);
  if (job) return row ? { ok: true, data: { job: jobView(row) } } : outcome;
  const state = row?.state ? { state: storedJson(row.state) } : {};
  return { ok: true, data: { ...claim, stateOf: undefined, ...state } };
}

async function jobsOf(unit: Unit, ids: readonly string[]): Promise<Map<string, JobRow>> {
  const rows = await select<JobRow>(unit.connection, "SELECT * FROM jobs WHERE id IN (?)", [ids]);
  return new Map(rows.map((row) => [row.id, row]));
}

/** The outputs with their jobs as they are now; what a job has lost since is not told again. */
export async function withJobs(unit: Unit, outputs: Output[]): Promise<Output[]> {
  const ids = outputs.flatMap((output) => jobIn(output) ?? []);
  if (ids.length === 0) return outputs;
  const jobs = await jobsOf(unit, ids);
  return outputs.flatMap((output) => {
    const id = jobIn(output);
    if (id === undefined) return [output];
    const row = jobs.get(id);
    // a part's job is removed long after the record of its order
    if (!row) return [];
    const body = output.kind === "job" ? storedJson(row.payload) : { job: jobView(row) };
    return [{ ...output, body } as Output];
  });
}
