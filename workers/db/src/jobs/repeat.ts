import { WarrenError } from "@warren/contracts/errors";
import { Cron } from "croner";
import { v5 as derivedId } from "uuid";
import type { Unit } from "../commands/unit.ts";
import { deadlineFrom } from "./deadline.ts";
import type { JobRow } from "./row.ts";
import { jobUpdated } from "./store.ts";

/**
 * The first moment after this one that a pattern names, in UTC; none when there is none.
 * @throws WarrenError `bad_request` for what is no pattern of five fields.
 */
export function nextTime(pattern: string, after: Date): Date | null {
  try {
    return new Cron(pattern, { timezone: "UTC", mode: "5-part" }).nextRun(after);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new WarrenError("bad_request", `repeat: ${why}`);
  }
}

/**
 * When the job is due that follows one which is handed out now; null where it does not repeat.
 * @throws WarrenError as `nextTime`.
 */
export const repeatOf = ({ repeat_pattern: pattern }: JobRow, now: Date): Date | null =>
  // what was missed while nothing could be handed out is not made up for
  pattern === null ? null : nextTime(pattern, now);

/** Makes the job that follows one which is handed out, where it repeats; under an id that a second try makes again. */
export function repeatJob(unit: Unit, row: JobRow): void {
  const due = repeatOf(row, unit.at);
  if (due === null) return;
  const next: JobRow = {
    ...row,
    id: derivedId("repeated", row.id),
    job_key: null,
    version: 1,
    place: "delayed",
    due_at: due,
    handed_at: null,
    deadline_at: deadlineFrom(row, due),
    created_at: unit.at,
    updated_at: unit.at,
  };
  unit.jobs.save(next);
  unit.emit(jobUpdated(next));
}
