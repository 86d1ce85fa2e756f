import type { BodyOf } from "@warren/contracts/message-types";
import { select, type Queryable } from "../sql/pool.ts";

/** A message whose way is followed; `source` is the id of the event that told of it. */
export interface TracedMessage {
  readonly roomId: string;
  readonly n: number;
  readonly r: number;
  readonly source: string;
  readonly senderId: string;
  readonly clientId: string;
  readonly storedAt: Date;
}

/** What is followed: a message, or what shares a correlation id with none. */
export interface Traced {
  readonly correlationId: string;
  readonly message?: TracedMessage;
}

interface MessageRow {
  room_id: string;
  n: number;
  r: number;
  seq: number;
  sender_id: string;
  client_id: string;
  correlation_id: string;
  created_at: Date;
}

interface JobRow {
  correlation_id: string;
  source_room_id: string | null;
  source_n: number | null;
  source_r: number | null;
}

const columns = "m.room_id, m.n, m.r, m.seq, m.sender_id, m.client_id, m.correlation_id, m.created_at";

const tracedOf = (row: MessageRow): Traced => ({
  correlationId: row.correlation_id,
  message: {
    ...{ roomId: row.room_id, n: row.n, r: row.r, source: `${row.room_id}:${String(row.seq)}` },
    ...{ senderId: row.sender_id, clientId: row.client_id, storedAt: row.created_at },
  },
});

async function atPlace(on: Queryable, roomId: string, n: number, r: number): Promise<Traced | undefined> {
  const [row] = await select<MessageRow>(
    on,
    `SELECT ${columns} FROM messages m WHERE m.room_id = ? AND m.n = ? AND m.r = ?`,
    [roomId, n, r],
  );
  return row && tracedOf(row);
}

/** The message that a person's command became: its correlation id is the id that they gave it, so each account is looked at. */
async function sentUnder(on: Queryable, correlationId: string): Promise<Traced | undefined> {
  const [row] = await select<MessageRow>(
    on,
    `SELECT ${columns} FROM users u
     STRAIGHT_JOIN messages m FORCE INDEX (messages_by_client_id) ON m.sender_id = u.id AND m.client_id = ?
     WHERE m.correlation_id = ? LIMIT 1`,
    [correlationId, correlationId],
  );
  return row && tracedOf(row);
}

async function ofJob(on: Queryable, row: JobRow): Promise<Traced> {
  const { source_room_id: roomId, source_n: n, source_r: r, correlation_id: correlationId } = row;
  const source = roomId !== null && n !== null ? await atPlace(on, roomId, n, r ?? 0) : undefined;
  return source ?? (await sentUnder(on, correlationId)) ?? { correlationId };
}

const jobColumns = "correlation_id, source_room_id, source_n, source_r";

/** What is meant, as far as a message or a job names it; a correlation id is taken as it is when neither carries it. */
export async function trace(on: Queryable, of: BodyOf<"message.life">["of"]): Promise<Traced | undefined> {
  if ("roomId" in of) return atPlace(on, of.roomId, of.n, of.r ?? 0);
  if ("jobId" in of) {
    const [job] = await select<JobRow>(on, `SELECT ${jobColumns} FROM jobs WHERE id = ?`, [of.jobId]);
    return job && ofJob(on, job);
  }
  const { correlationId } = of;
  const sent = await sentUnder(on, correlationId);
  if (sent) return sent;
  const [job] = await select<JobRow>(
    on,
    `SELECT ${jobColumns} FROM jobs WHERE correlation_id = ? ORDER BY source_room_id IS NULL, created_at LIMIT 1`,
    [correlationId],
  );
  return job ? ofJob(on, job) : { correlationId };
}
