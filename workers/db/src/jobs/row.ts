import { deadlineOf } from "./deadline.ts";
import { jobPriority, type Job } from "@warren/contracts/job";
import type { BodyOf } from "@warren/contracts/message-types";
import type { JobStatus } from "@warren/contracts/shown-job";
import type { Command } from "../commands/command.ts";
import { sourceColumns, sourceOfOrder } from "./source.ts";
import { storedError, storedJson } from "./stored-json.ts";

/**
 * Where a job is on its way to a worker: not due yet, due but held back until its type has room, in the worker's queue,
 * or taken out of it (also when nobody has to take it any more).
 */
export type Place = "delayed" | "waiting" | "handed" | "taken";

export interface JobRow {
  id: string;
  type: string;
  status: JobStatus;
  percent: number;
  note: string;
  attempt: number;
  step: number;
  version: number;
  /** A person's id or `part:<name>`. */
  submitter: string;
  room_id: string | null;
  job_key: string | null;
  payload: string;
  result: string | null;
  error: string | null;
  correlation_id: string;
  lease_instance: string | null;
  lease_until: Date | null;
  place: Place;
  /** The index of its priority: the least goes first. */
  urgency: number;
  due_at: Date;
  handed_at: Date | null;
  /** What is not done by then fails. */
  deadline_at: Date | null;
  repeat_pattern: string | null;
  /** The first job of those that a pattern repeats. */
  series_id: string | null;
  /** The message in its room that shows it. */
  shown_n: number | null;
  shown_r: number | null;
  /** The message whose words it repeats: they are erased with it. */
  source_room_id: string | null;
  source_n: number | null;
  source_r: number | null;
  /** What a worker kept with its last progress, as JSON. */
  state: string | null;
  created_at: Date;
  updated_at: Date;
}

/** A job as it is when it is submitted, to be handed out when it is due. */
export function newJob(
  order: BodyOf<"job.submit">,
  { actor, correlationId }: Pick<Command, "actor" | "correlationId">,
  at: Date,
): JobRow {
  const { jobId, type, payload, key, roomId, priority = "normal", runAt, repeat, withinMs, shownBy } = order;
  const due = runAt === undefined ? at : new Date(runAt);
  return {
    id: jobId,
    type,
    status: "queued",
    percent: 0,
    note: "",
    attempt: 0,
    step: 0,
    version: 1,
    submitter: actor,
    room_id: roomId ?? null,
    job_key: key ?? null,
    payload: JSON.stringify(payload ?? null),
    result: null,
    error: null,
    correlation_id: correlationId,
    lease_instance: null,
    lease_until: null,
    place: due > at ? "delayed" : "waiting",
    urgency: jobPriority.options.indexOf(priority),
    due_at: due,
    handed_at: null,
    deadline_at: deadlineOf({ type, withinMs }, due),
    repeat_pattern: repeat ?? null,
    series_id: repeat === undefined ? null : jobId,
    shown_n: shownBy?.n ?? null,
    shown_r: shownBy ? (shownBy.r ?? 0) : null,
    ...sourceColumns(sourceOfOrder(order)),
    state: null,
    created_at: at,
    updated_at: at,
  };
}

export const isFinal = (status: JobStatus): boolean => ["completed", "failed", "cancelled"].includes(status);

/** The person to tell about a job; none for one that a part asked for. */
export const submitterId = (row: JobRow): string | undefined =>
  row.submitter.startsWith("part:") ? undefined : row.submitter;

/** A job as those who may see it see it. */
export function jobView(row: JobRow): Job {
  const person = submitterId(row);
  return {
    id: row.id,
    type: row.type,
    status: row.status,
    percent: row.percent,
    note: row.note,
    attempt: row.attempt,
    version: row.version,
    priority: jobPriority.options[row.urgency] ?? "normal",
    ...(row.due_at > row.created_at ? { runAt: row.due_at.toISOString() } : {}),
    ...(row.repeat_pattern === null ? {} : { repeat: row.repeat_pattern }),
    ...(row.deadline_at === null ? {} : { deadline: row.deadline_at.toISOString() }),
    ...(person === undefined ? {} : { submitterId: person }),
    ...(row.room_id === null ? {} : { roomId: row.room_id }),
    payload: storedJson(row.payload),
    ...(row.result === null ? {} : { result: storedJson(row.result) }),
    ...(row.error === null ? {} : { error: storedError(row.error) }),
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  };
}
