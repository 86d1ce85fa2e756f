import { definitionOf } from "@warren/contracts/message-types";
import { findUsers } from "../commands/users.ts";
import type { Unit } from "../commands/unit.ts";
import { execute, select } from "../sql/pool.ts";
import { endJob } from "./end.ts";
import { repeatJob } from "./repeat.ts";
import { submitterId, type JobRow } from "./row.ts";

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
  const since = new Date(unit.at.getTime() - (rate?.perMs ?? 0));
  const [now] = await select<{ handed: number; lately: number; waits: number }>(
    unit.connection,
    `SELECT (SELECT COUNT(*) FROM jobs WHERE place = 'handed' AND type = ?) AS handed,
       (SELECT COUNT(*) FROM jobs WHERE type = ? AND handed_at > ?) AS lately,
       EXISTS (SELECT 1 FROM jobs WHERE place = 'waiting' AND type = ?) AS waits`,
    [type, type, since, type],
  );
  if (!now || now.waits === 0) return 0;
  return Math.min(window - now.handed, rate ? rate.jobs - now.lately : Infinity);
}

/**
 * Hands the next jobs of a type to its worker: the most urgent first, among them the oldest, as many as its window and
 * its rate allow. A job whose submitter may do nothing any more is ended instead. Published like everything a command
 * causes: after the commit, and again when the command is repeated.
 */
export async function handOver(
  unit: Unit,
  type: string,
  limits: HandOverLimits = { window: WINDOW, rate: definitionOf(type)?.rate },
): Promise<void> {
  const room = await roomFor(unit, type, limits);
  if (room <= 0) return;
  const next = await select<JobRow>(
    unit.connection,
    `SELECT * FROM jobs WHERE place = 'waiting' AND type = ? ORDER BY urgency, due_at, id LIMIT ? FOR UPDATE`,
    [type, room],
  );
  const people = await findUsers(
    unit.connection,
    next.map(submitterId).filter((id) => id !== undefined),
  );
  const gone = new Set(people.filter(({ deactivated }) => deactivated).map(({ id }) => id));
  const [refused, handed] = [
    next.filter((row) => gone.has(row.submitter)),
    next.filter((row) => !gone.has(row.submitter)),
  ];
  const error = { code: "deactivated", message: "The account that ordered this is deactivated." } as const;
  for (const row of refused) await endJob(unit, row, "failed", error);
  if (handed.length === 0) return;
  const ids = handed.map(({ id }) => id);
  await execute(unit.connection, "UPDATE jobs SET place = 'handed', handed_at = ? WHERE id IN (?)", [
    unit.at,
    ids,
  ]);
  for (const row of handed) {
    const { id, payload, correlation_id: correlationId } = row;
    unit.emit({ kind: "job", type, jobId: id, correlationId, body: JSON.parse(payload) as unknown });
    await repeatJob(unit, row);
  }
}
