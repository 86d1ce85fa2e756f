import { WarrenError, type ErrorBody } from "@warren/contracts/errors";
import { definitionOf } from "@warren/contracts/message-types";
import { flush } from "../commands/flush.ts";
import { findUsers } from "../commands/users.ts";
import type { Unit } from "../commands/unit.ts";
import { select } from "../sql/pool.ts";
import { endJob } from "./end.ts";
import { repeatJob, repeatOf } from "./repeat.ts";
import { submitterId, type JobRow } from "./row.ts";
import { storedJson } from "./stored-json.ts";

/**
 * Of each type so many jobs may be in a worker's queue that nobody has begun. The rest waits here, where an urgent one
 * can go before the others: a queue keeps its order.
 */
export const WINDOW = 64;

export interface HandOverLimits {
  readonly window: number;
  readonly rate?: { readonly jobs: number; readonly perMs: number } | undefined;
}

/** How many jobs of a type may be handed out now; 0 also when none waits. */
async function roomFor(unit: Unit, type: string, { window, rate }: HandOverLimits): Promise<number> {
  const [now] = await select<{ handed: number; waits: number }>(
    unit.connection,
    `SELECT (SELECT COUNT(*) FROM jobs WHERE place = 'handed' AND type = ?) AS handed,
       EXISTS (SELECT 1 FROM jobs WHERE place = 'waiting' AND type = ?) AS waits`,
    [type, type],
  );
  if (!now || now.waits === 0) return 0;
  if (!rate) return window - now.handed;
  const since = new Date(unit.at.getTime() - rate.perMs);
  const [lately] = await select<{ count: number }>(
    unit.connection,
    "SELECT COUNT(*) AS count FROM jobs WHERE type = ? AND handed_at > ?",
    [type, since],
  );
  return Math.min(window - now.handed, rate.jobs - (lately?.count ?? 0));
}

/** Those whose submitter may do nothing any more. */
async function deactivatedAmong(unit: Unit, rows: readonly JobRow[]): Promise<Set<string>> {
  const ids = rows.map(submitterId).filter((id) => id !== undefined);
  const people = await findUsers(unit.connection, ids);
  return new Set(people.filter(({ deactivated }) => deactivated).map(({ id }) => id));
}

/** Why a job is not handed out, whenever that would be; undefined where nothing is in the way. */
function obstacle(row: JobRow, { at }: Unit, deactivated: ReadonlySet<string>): ErrorBody | undefined {
  if (deactivated.has(row.submitter))
    return { code: "deactivated", message: "The account that ordered this is deactivated." };
  try {
    repeatOf(row, at);
    return undefined;
  } catch (error) {
    // one pattern that no version can read any more must not hold up everything else that is due
    if (error instanceof WarrenError) return error.toBody();
    throw error;
  }
}

/**
 * Hands the next jobs of a type to its worker: the most urgent first, among them the oldest, as many as its window and
 * its rate allow. What cannot be handed out any more, because of its submitter or of what its row says, is ended instead.
 * Published like everything a command causes: after the commit, and again when the command is repeated.
 */
export async function handOver(
  unit: Unit,
  type: string,
  limits: HandOverLimits = { window: WINDOW, rate: definitionOf(type)?.rate },
): Promise<void> {
  await flush(unit);
  const room = await roomFor(unit, type, limits);
  if (room <= 0) return;
  const next = await select<JobRow>(
    unit.connection,
    `SELECT * FROM jobs WHERE place = 'waiting' AND type = ? ORDER BY urgency, due_at, id LIMIT ? FOR UPDATE`,
    [type, room],
  );
  const deactivated = await deactivatedAmong(unit, next);
  const handed: JobRow[] = [];
  for (const row of next) {
    const error = obstacle(row, unit, deactivated);
    if (error) endJob(unit, row, "failed", error);
    else handed.push(row);
  }
  if (handed.length === 0) return;
  const ids = handed.map(({ id }) => id);
  unit.jobs.forget();
  unit.writes.push({
    sql: "UPDATE jobs SET place = 'handed', handed_at = ? WHERE id IN (?)",
    values: [unit.at, ids],
  });
  for (const row of handed) {
    const { id, payload, correlation_id: correlationId } = row;
    unit.emit({ kind: "job", type, jobId: id, correlationId, body: storedJson(payload) });
    repeatJob(unit, row);
  }
}
