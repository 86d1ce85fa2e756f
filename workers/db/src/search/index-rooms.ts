import { setImmediate as otherWork } from "node:timers/promises";
import { insertRows } from "../sql/insert-rows.ts";
import { execute, select, transaction, type Pool } from "../sql/pool.ts";
import { runScript } from "../sql/script.ts";
import { blockTerms } from "./block-terms.ts";
import { blockWrites, type WrittenBlock } from "./block-writes.ts";
import { changedBlocks } from "./changed-blocks.ts";
import type { CurrentMessage } from "./current-message.ts";
import { gatherBlocks, type FilledBlock } from "./gather-blocks.ts";
import type { KnownBlock } from "./known-blocks.ts";
import { readChanges } from "./read-changes.ts";
import type { Words } from "./words.ts";

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
 * Brings what messages of these rooms are found by up to date, at most so many events of their logs: of new, edited and
 * deleted messages as they are now. Repeating it changes nothing, and who comes second waits for who came first.
 */
export async function indexRooms(
  pool: Pool,
  words: Words,
  roomIds: readonly string[],
  events: number,
): Promise<Progress> {
  await numberRooms(pool, roomIds);
  return transaction(pool, async (connection) => {
    const rooms = await select<NumberedRoom>(
      connection,
      "SELECT no, room_id, seq FROM search_rooms WHERE room_id IN (?) ORDER BY no FOR UPDATE",
      [roomIds],
    );
    const { posted, changed, reached, behind } = await readChanges(connection, rooms, events);
    const { blocks, loose } = await changedBlocks(connection, rooms, changed);
    const isLeft = ({ isDeleted }: CurrentMessage) => !isDeleted;
    // a loose one stands between others, which are in blocks already
    const begun = [
      gatherBlocks(posted.filter(isLeft)),
      ...loose.filter(isLeft).map((one) => gatherBlocks([one])),
    ];
    const roomIdOf = new Map(rooms.map(({ no, room_id }) => [no, room_id]));
    const cut: CutMessage[] = [];
    const written = await inTurns([...blocks, ...begun.flat()], words, ({ room, n, r }, count) =>
      cut.push({ roomId: roomIdOf.get(room) ?? "", n, r, words: count }),
    );
    await runScript(connection, [
      ...blockWrites(written),
      ...insertRows(
        "INSERT INTO search_rooms (no, room_id, seq)",
        reached.map(({ no, room_id, seq }) => [no, room_id, seq]),
        "ON DUPLICATE KEY UPDATE seq = VALUES(seq)",
      ),
    ]);
    return { messages: posted.length + changed.length, behind, cut };
  });
}

async function inTurns(
  blocks: readonly (FilledBlock & Partial<KnownBlock>)[],
  words: Words,
  onCut: (message: CurrentMessage, words: number) => void,
): Promise<WrittenBlock[]> {
  const written: WrittenBlock[] = [];
  for (const block of blocks) {
    written.push({ block, masks: blockTerms(block, words, onCut), before: block.terms ?? [] });
    await otherWork();
  }
  return written;
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
