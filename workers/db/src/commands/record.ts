import type { ErrorBody } from "@warren/contracts/errors";
import { insertRows } from "../sql/insert-rows.ts";
import { select } from "../sql/pool.ts";
import { runScript, type Statement } from "../sql/script.ts";
import type { Output } from "../output/output.ts";
import { jobOrder, messageJob } from "../slash/message-job.ts";
import type { Command } from "./command.ts";
import type { MessageRow, RoomRow } from "./rows.ts";
import { asPosted, messageOutput } from "./message-output.ts";
import { withContent, withoutContent } from "./recorded-content.ts";
import { outcomeWithJob, outcomeWithoutJob } from "./recorded-jobs.ts";
import type { Unit } from "./unit.ts";

export type Outcome = { ok: true; data?: unknown } | { ok: false; error: ErrorBody };

/** What a command once came to: the same answer and the same outputs for every repeat. */
export interface Recorded {
  contentHash: string;
  outcome: Outcome;
  outputs: Output[];
}

export const commandKey = (command: { actor: string; id: string }) => `${command.actor} ${command.id}`;

interface ProcessedRow {
  actor: string;
  id: string;
  content_hash: string;
  outcome: string;
  outputs: string;
}

interface FoundMessage extends MessageRow {
  /** The room's. */
  kind: RoomRow["kind"];
  hooked: number;
  watched: number;
  /** The event as it was posted, where the message has been edited since. */
  first: string | null;
}

/** The order of a message that is a slash command, as it was first given: it may have been lost before it was sent. */
function orderedBy({ job, sender_id, room_id, n, r }: FoundMessage): Output[] {
  const kept = messageJob(job);
  return kept ? [jobOrder(kept, sender_id, { roomId: room_id, n, r })] : [];
}

/** A job is handed out again only while nobody has begun it: one that waits for another attempt is on the ladder. */
async function stillWanted(unit: Unit, outputs: Output[]): Promise<Output[]> {
  const jobIds = outputs.flatMap((output) => (output.kind === "job" ? [output.jobId] : []));
  if (jobIds.length === 0) return outputs;
  const queued = await select<{ id: string }>(
    unit.connection,
    "SELECT id FROM jobs WHERE status = 'queued' AND attempt = 0 AND id IN (?)",
    [jobIds],
  );
  return outputs.filter((output) => output.kind !== "job" || queued.some((job) => job.id === output.jobId));
}

/**
 * Whether it may be carried out without asking first whether it is stored already: the row it writes is refused then,
 * and so is its whole transaction.
 */
export const tellsByItself = (command: Command) =>
  command.type === "message.send" && command.deadline === undefined && !isSlash(command);

/** Such a message may be stored in no row. */
const isSlash = ({ type, body }: Command) =>
  type === "message.send" && "slash" in body && body.slash !== undefined;

/** What was found of commands that were carried out or refused before, by whatever worker. */
export class Found {
  readonly #processed: ProcessedRow[] = [];
  readonly #messages: FoundMessage[] = [];

  /**
   * What looks for these commands. Messages are recorded in their rows.
   * @param stored which commands may be stored messages; the others are looked for among the outcomes alone.
   */
  statements(commands: readonly Command[], stored: (command: Command) => boolean = () => true): Statement[] {
    const keys = (wanted: readonly Command[]) => wanted.map((command) => [command.actor, command.id]);
    const byPeople = commands.filter((command) => command.byPerson && stored(command));
    const processed = {
      sql: `SELECT actor, id, content_hash, outcome, outputs FROM processed_commands FORCE INDEX (PRIMARY)
       WHERE (actor, id) IN (?)`,
      values: [keys(commands)],
      take: (rows: ProcessedRow[]) => this.#processed.push(...rows),
    };
    // in a table that has grown since its statistics were taken, MariaDB would rather read all of it for a long list of pairs
    const messages = {
      sql: `SELECT m.*, r.kind, r.hooked, r.watched, l.body AS first FROM messages m FORCE INDEX (messages_by_client_id)
       JOIN rooms r ON r.id = m.room_id LEFT JOIN message_log l ON l.room_id = m.room_id AND l.seq = m.seq
       WHERE (m.sender_id, m.client_id) IN (?)`,
      values: [keys(byPeople)],
      take: (rows: FoundMessage[]) => this.#messages.push(...rows),
    };
    return byPeople.length > 0 ? [processed, messages] : [processed];
  }

  /** What was found, by {@link commandKey}, once the statements have run. */
  async recorded(unit: Unit): Promise<Map<string, Recorded>> {
    const recorded = new Map<string, Recorded>();
    for (const row of this.#processed) {
      recorded.set(commandKey(row), {
        contentHash: row.content_hash,
        outcome: await outcomeWithJob(unit, JSON.parse(row.outcome) as Outcome),
        outputs: await withContent(unit, await stillWanted(unit, JSON.parse(row.outputs) as Output[])),
      });
    }
    for (const row of this.#messages) {
      recorded.set(commandKey({ actor: row.sender_id, id: row.client_id }), {
        contentHash: row.content_hash,
        outcome: { ok: true },
        outputs: [messageOutput(asPosted(row, row.first), row), ...orderedBy(row)],
      });
    }
    return recorded;
  }
}

/** What makes a transaction fail in which one of these commands is recorded as refused, or as something else. */
export function unlessRecorded(commands: readonly Command[]): Statement {
  // a second row where one value is wanted: an error, by which what was written before it is undone
  return {
    sql: `SET @unrecorded = (SELECT 1 UNION ALL
       SELECT 1 FROM processed_commands FORCE INDEX (PRIMARY) WHERE (actor, id) IN (?))`,
    values: [commands.map((command) => [command.actor, command.id])],
  };
}

/** What this command came to when it was carried out before, if it was. */
export async function findRecorded(unit: Unit, command: Command): Promise<Recorded | undefined> {
  const found = new Found();
  await runScript(unit.connection, found.statements([command]));
  return (await found.recorded(unit)).get(commandKey(command));
}

const isRow = ({ type }: Command, { outcome, outputs }: Recorded) =>
  type === "message.send" &&
  outcome.ok &&
  outputs.some((output) => output.kind === "event" && output.type === "message.posted");

/** What records outcomes, in the transaction of their effects. A stored message needs none: its row is the record. */
export function recording(
  at: Date,
  settled: readonly { command: Command; recorded: Recorded }[],
): Statement[] {
  const rows = settled
    .filter(({ command, recorded }) => !isRow(command, recorded))
    .map(({ command, recorded: { contentHash, outcome, outputs } }) => [
      command.actor,
      command.id,
      command.type,
      contentHash,
      JSON.stringify(outcomeWithoutJob(command, outcome)),
      JSON.stringify(outputs.map(withoutContent)),
      at,
    ]);
  return insertRows(
    "INSERT INTO processed_commands (actor, id, type, content_hash, outcome, outputs, created_at)",
    rows,
  );
}
