import { flush } from "../commands/flush.ts";
import type { Unit } from "../commands/unit.ts";
import { select } from "../sql/pool.ts";
import { OVERDUE } from "./deadline.ts";
import { endJob } from "./end.ts";
import type { JobRow } from "./row.ts";
import { storedError } from "./stored-json.ts";

/** What is ended in one go; the rest a second later. */
const AT_ONCE = 200;

/** Ends a job, locked by its unit, whose time is over; gives the job as it is then. */
export function failOverdue(unit: Unit, row: JobRow): JobRow {
  const had = row.status === "running" ? `${row.lease_instance ?? "a worker"} had it` : "nobody had it";
  const last = row.error === null ? "" : ` The last try: ${storedError(row.error).message}`;
  const message = `Not done by ${row.deadline_at?.toISOString() ?? ""}; ${had} then.${last}`;
  return endJob(unit, row, "failed", { code: "timed_out", message });
}

/** Ends the jobs whose time is over, the longest overdue first. */
export async function endOverdue(unit: Unit, now: Date): Promise<void> {
  await flush(unit);
  const overdue = await select<JobRow>(
    unit.connection,
    `SELECT * FROM jobs WHERE ${OVERDUE} ORDER BY deadline_at LIMIT ${String(AT_ONCE)} FOR UPDATE`,
    [now],
  );
  for (const row of overdue) failOverdue(unit, row);
}
