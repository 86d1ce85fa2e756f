import type { EventOutput } from "../output/output.ts";
import { execute, select, type PoolConnection } from "../sql/pool.ts";
import { jobView, submitterId, type JobRow } from "./row.ts";

/** The job, locked until the transaction ends. */
export async function lockJob(connection: PoolConnection, jobId: string): Promise<JobRow | undefined> {
  const [row] = await select<JobRow>(connection, "SELECT * FROM jobs WHERE id = ? FOR UPDATE", [jobId]);
  return row;
}

const columns = [
  "id",
  "type",
  "status",
  "percent",
  "note",
  "attempt",
  "step",
  "version",
  "submitter",
  "room_id",
  "job_key",
  "payload",
  "result",
  "error",
  "correlation_id",
  "lease_instance",
  "lease_until",
  "place",
  "urgency",
  "due_at",
  "handed_at",
  "deadline_at",
  "repeat_pattern",
  "series_id",
  "shown_n",
  "shown_r",
  "state",
  "created_at",
  "updated_at",
] as const satisfies readonly (keyof JobRow)[];

const changing = [
  "status",
  "percent",
  "note",
  "attempt",
  "step",
  "version",
  "result",
  "error",
  "lease_instance",
  "lease_until",
  "payload",
  "place",
  "deadline_at",
  "state",
  "updated_at",
];

/** Writes a job as its next version, together with the line of its history. */
export async function saveJob(connection: PoolConnection, row: JobRow): Promise<void> {
  await execute(
    connection,
    `INSERT INTO jobs (${columns.join(", ")}) VALUES (?)
     ON DUPLICATE KEY UPDATE ${changing.map((column) => `${column} = VALUES(${column})`).join(", ")}`,
    [columns.map((column) => row[column])],
  );
  await execute(
    connection,
    `INSERT INTO job_events (job_id, version, status, attempt, percent, note, error, instance, created_at)
     VALUES (?)`,
    [
      [
        row.id,
        row.version,
        row.status,
        row.attempt,
        row.percent,
        row.note,
        row.error,
        row.lease_instance,
        row.updated_at,
      ],
    ],
  );
}

/** Tells a job's submitter that it changed; nobody, when a part submitted it. */
export function jobUpdated(row: JobRow): EventOutput {
  const user = submitterId(row);
  return {
    kind: "event",
    type: "job.updated",
    id: `${row.id}:${String(row.version)}`,
    ...(user === undefined ? {} : { user }),
    actor: row.submitter,
    at: row.updated_at.toISOString(),
    body: { job: jobView(row) },
  };
}
