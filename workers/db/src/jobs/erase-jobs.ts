import { apiResultKey } from "@warren/contracts/cached-reads";
import { v5 as derivedId } from "uuid";
import type { StoredMessageRow } from "../commands/rows.ts";
import type { Unit } from "../commands/unit.ts";
import { execute, select } from "../sql/pool.ts";
import { runScript } from "../sql/script.ts";
import { endJob } from "./end.ts";
import { isFinal, type JobRow } from "./row.ts";
import type { Source } from "./source.ts";
import { jobUpdated } from "./store.ts";

const NOTE = "erased with its message";
const OF_SOURCE = "source_room_id = ? AND source_n = ? AND source_r = ?";
/** More keys do not fit into one order to evict; a message has fewer links. */
const ANSWERS_AT_MOST = 100;

/** A job without what a message said: what it was asked, what it answered, and what was noted on the way. */
const blank = (row: JobRow): JobRow => ({
  ...row,
  payload: "null",
  result: null,
  error: null,
  note: NOTE,
  state: null,
});

/** Ends a job, locked by its unit, if it has not ended, and erases its words; its submitter is told. */
function eraseJob(unit: Unit, row: JobRow): void {
  // it made room in its worker's queue
  if (row.place === "handed") unit.handOvers.add(row.type);
  if (!isFinal(row.status)) {
    endJob(unit, blank(row), "cancelled");
    return;
  }
  const next = { ...blank(row), version: row.version + 1, updated_at: unit.at };
  unit.jobs.save(next);
  unit.emit(jobUpdated(next));
}

/** Stores a job that is ordered for what is deleted by now, as one that was ended and erased. */
export function erasedJob(unit: Unit, row: JobRow): JobRow {
  const erased: JobRow = { ...blank(row), status: "cancelled", place: "taken" };
  unit.jobs.save(erased);
  unit.emit(jobUpdated(erased));
  return erased;
}

/**
 * Whether the message is deleted; a deletion that is going on is waited for, and one that begins later waits for this
 * unit, so that it finds what the unit stores.
 */
export async function isErased({ connection }: Unit, { roomId, n, r }: Source): Promise<boolean> {
  const [message] = await select<{ deleted_at: Date | null }>(
    connection,
    "SELECT deleted_at FROM messages WHERE room_id = ? AND n = ? AND r = ? LOCK IN SHARE MODE",
    [roomId, n, r],
  );
  return message !== undefined && message.deleted_at !== null;
}

/** The jobs by which a message was sent later than it was written; their ids lead to the message's own. */
async function scheduling({ connection }: Unit, message: StoredMessageRow): Promise<string[]> {
  const orders = await select<{ id: string }>(
    connection,
    "SELECT id FROM jobs WHERE submitter = ? AND type IN ('schedule.set', 'schedule.due')",
    [message.sender_id],
  );
  const sent = (id: string) => derivedId("schedule.due", id);
  return orders
    .filter(({ id }) => sent(id) === message.client_id || sent(sent(id)) === message.client_id)
    .map(({ id }) => id);
}

/** Whoever asks the same again has it fetched again. */
async function eraseAnswers(unit: Unit, { room_id, n, r, client_id }: StoredMessageRow): Promise<void> {
  const { connection } = unit;
  const place = [room_id, n, r];
  const kept = await select<{ result_key: string }>(
    connection,
    `SELECT result_key FROM api_results WHERE ${OF_SOURCE} LIMIT ${String(ANSWERS_AT_MOST)}`,
    place,
  );
  if (kept.length === 0) return;
  await execute(connection, `DELETE FROM api_results WHERE ${OF_SOURCE}`, place);
  const jobId = derivedId("cache.refresh", client_id);
  const payload = { keys: kept.map(({ result_key }) => apiResultKey(result_key)) };
  const body = { jobId, type: "cache.refresh", payload };
  unit.emit({ kind: "command", type: "job.submit", id: jobId, body });
}

/** Erases the words of jobs that came from a message, and what other sites answered about them. */
export async function eraseJobsOf(unit: Unit, message: StoredMessageRow): Promise<void> {
  const { connection } = unit;
  const place = [message.room_id, message.n, message.r];
  await eraseAnswers(unit, message);
  const found = await select<{ id: string }>(connection, `SELECT id FROM jobs WHERE ${OF_SOURCE}`, place);
  const ids = [...found.map(({ id }) => id), ...(await scheduling(unit, message))];
  if (ids.length === 0) return;
  await runScript(connection, [
    ...unit.jobs.locking(ids),
    { sql: "UPDATE job_events SET note = '', error = NULL WHERE job_id IN (?)", values: [ids] },
    { sql: "DELETE FROM dead_letters WHERE message_id IN (?)", values: [ids] },
  ]);
  for (const id of ids) {
    const row = unit.jobs.find(id);
    if (row) eraseJob(unit, row);
  }
}
