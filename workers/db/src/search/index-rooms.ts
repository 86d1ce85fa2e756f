import { insertRows } from "../sql/insert-rows.ts";
import { execute, select, transaction, type Pool, type PoolConnection } from "../sql/pool.ts";
import { runScript } from "../sql/script.ts";
import { readChanges, type ChangedPlace } from "./read-changes.ts";
import { reindexed, type IndexedMessage } from "./reindexed.ts";
import type { Words } from "./words.ts";

/** How many events of the rooms' logs one transaction follows. */
const EVENTS = 200;

export interface NumberedRoom {
  no: number;
  room_id: string;
  /** The last event that is indexed. */
  seq: number;
}

export interface Progress {
  /** How many messages were looked at. */
  messages: number;
  /** Rooms of those asked for that are not done. */
  behind: string[];
  /** Messages with so many words that some are not found. */
  cut: CutMessage[];
}

/** A message, and how many of its words are not found. */
export interface CutMessage {
  roomId: string;
  n: number;
  r: number;
  words: number;
}

/**
 * Brings what messages of these rooms are found by up to date, at most {@link EVENTS} events of theirs: of new, edited
 * and deleted messages as they are now. Repeating it changes nothing, and who comes second waits for who came first.
 */
export async function indexRooms(pool: Pool, words: Words, roomIds: readonly string[]): Promise<Progress> {
  await numberRooms(pool, roomIds);
  return transaction(pool, async (connection) => {
    const rooms = await select<NumberedRoom>(
      connection,
      "SELECT no, room_id, seq FROM search_rooms WHERE room_id IN (?) ORDER BY no FOR UPDATE",
      [roomIds],
    );
    const { places, reached, behind } = await readChanges(connection, rooms, EVENTS);
    const messages = await messagesAt(connection, places);
    const indexed = await indexedAt(connection, places);
    const cut: CutMessage[] = [];
    const roomIdOf = new Map(rooms.map(({ no, room_id }) => [no, room_id]));
    await runScript(connection, [
      ...reindexed(messages, indexed, words, ({ room, n, r }, count) =>
        cut.push({ roomId: roomIdOf.get(room) ?? "", n, r, words: count }),
      ),
      ...insertRows(
        "INSERT INTO search_rooms (no, room_id, seq)",
        reached.map(({ no, room_id, seq }) => [no, room_id, seq]),
        "ON DUPLICATE KEY UPDATE seq = VALUES(seq)",
      ),
    ]);
    return { messages: places.length, behind, cut };
  });
}

/** Rooms with something that is not indexed, at most as many as asked for. */
export async function roomsBehind(pool: Pool, limit: number): Promise<string[]> {
  const rows = await select<{ id: string }>(
    pool,
    `SELECT r.id FROM rooms r LEFT JOIN search_rooms s ON s.room_id = r.id
     WHERE r.last_seq > COALESCE(s.seq, 0) LIMIT ?`,
    [limit],
  );
  return rows.map(({ id }) => id);
}

async function numberRooms(pool: Pool, roomIds: readonly string[]): Promise<void> {
  const known = await select<{ room_id: string }>(
    pool,
    "SELECT room_id FROM search_rooms WHERE room_id IN (?)",
    [roomIds],
  );
  const numbered = new Set(known.map((row) => row.room_id));
  const rest = roomIds.filter((id) => !numbered.has(id));
  if (rest.length === 0) return;
  await execute(
    pool,
    `INSERT INTO search_rooms (room_id, seq) SELECT id, 0 FROM rooms WHERE id IN (?)
     ON DUPLICATE KEY UPDATE room_id = VALUES(room_id)`,
    [rest],
  );
}

interface MessageRow {
  room_id: string;
  n: number;
  r: number;
  sender_id: string;
  body: string;
  created_at: Date;
  deleted_at: Date | null;
}

async function messagesAt(connection: PoolConnection, places: readonly ChangedPlace[]) {
  if (places.length === 0) return [];
  const rows = await select<MessageRow>(
    connection,
    `SELECT room_id, n, r, sender_id, body, created_at, deleted_at FROM messages FORCE INDEX (PRIMARY)
     WHERE (room_id, n, r) IN (?)`,
    [places.map(({ room_id, n, r }) => [room_id, n, r])],
  );
  const numbers = new Map(places.map(({ room_id, room }) => [room_id, room]));
  return rows.map((row) => ({
    room: numbers.get(row.room_id) ?? 0,
    n: row.n,
    r: row.r,
    sentAt: row.created_at.getTime(),
    senderId: row.sender_id,
    body: row.body,
    isDeleted: row.deleted_at !== null,
  }));
}

async function indexedAt(connection: PoolConnection, places: readonly ChangedPlace[]) {
  if (places.length === 0) return [];
  const rows = await select<Omit<IndexedMessage, "terms"> & { terms: string }>(
    connection,
    "SELECT room, n, r, sent_at, terms FROM search_messages FORCE INDEX (PRIMARY) WHERE (room, n, r) IN (?)",
    [places.map(({ room, n, r }) => [room, n, r])],
  );
  return rows.map((row): IndexedMessage => ({ ...row, terms: JSON.parse(row.terms) as string[] }));
}
