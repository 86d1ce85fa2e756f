import { insertRows } from "../sql/insert-rows.ts";
import { runScript, type Statement } from "../sql/script.ts";
import type { RoomRow } from "./rows.ts";
import type { Unit } from "./unit.ts";

const roomValues = (room: RoomRow) => [
  room.id,
  room.name,
  room.name_key,
  room.kind,
  room.last_seq,
  room.last_n,
  room.created_at,
  room.run_sender_id,
  room.run_from,
  room.run_to,
];

/** `last_seq` comes behind them: the server assigns from left to right, and compares each with it. */
const headColumns = ["name", "name_key", "last_n", "run_sender_id", "run_from", "run_to"];
/** A room never goes back: whatever is written by somebody who knows less of it changes nothing. */
const unlessOutdated = (column: string) =>
  `${column} = IF(VALUES(last_seq) < last_seq, ${column}, VALUES(${column}))`;

function flushRooms({ newRooms, changedRooms }: Unit): Statement[] {
  const insert = `INSERT INTO rooms (id, name, name_key, kind, last_seq, last_n, created_at, run_sender_id, run_from, run_to)`;
  const made = insertRows(insert, [...newRooms].map(roomValues));
  newRooms.clear();
  // in the order of their ids, in which they are locked by all
  const inOrder = [...changedRooms].sort((a, b) => (a.id < b.id ? -1 : 1));
  const changed = insertRows(
    insert,
    inOrder.map(roomValues),
    `ON DUPLICATE KEY UPDATE ${headColumns.map(unlessOutdated).join(", ")}, last_seq = GREATEST(last_seq, VALUES(last_seq))`,
  );
  changedRooms.clear();
  return [...made, ...changed];
}

function flushMembers({ changedMembers, remembered }: Unit): Statement[] {
  const members = [...changedMembers];
  changedMembers.clear();
  // one that is only remembered may have grown since
  const read = remembered ? "GREATEST(read_n, VALUES(read_n))" : "VALUES(read_n)";
  const changed = insertRows(
    "INSERT INTO room_members (room_id, user_id, role, read_n, read_version, joined_at)",
    members.flatMap(([, m]) =>
      m ? [[m.room_id, m.user_id, m.role, m.read_n, m.read_version, m.joined_at]] : [],
    ),
    `ON DUPLICATE KEY UPDATE role = VALUES(role), read_n = ${read},
       read_version = GREATEST(read_version, VALUES(read_version)), joined_at = VALUES(joined_at)`,
  );
  const gone = members.flatMap(([key, member]) => (member ? [] : [key.split(" ")]));
  if (gone.length === 0) return changed;
  return [...changed, { sql: "DELETE FROM room_members WHERE (room_id, user_id) IN (?)", values: [gone] }];
}

/** What writes everything the unit holds, one statement per table; the unit forgets it. */
export function flushed(unit: Unit): Statement[] {
  const { messages, log, messageLog } = unit;
  return [
    ...flushRooms(unit),
    ...insertRows(
      `INSERT INTO messages (room_id, n, r, seq, sender_id, client_id, content_hash, body, mentions, cards,
       attachments, forwarded, job, correlation_id, created_at)`,
      messages
        .splice(0)
        .map((m) => [
          m.room_id,
          m.n,
          m.r,
          m.seq,
          m.sender_id,
          m.client_id,
          m.content_hash,
          m.body,
          m.mentions,
          m.cards,
          m.attachments,
          m.forwarded,
          m.job,
          m.correlation_id,
          m.created_at,
        ]),
    ),
    ...insertRows(
      "INSERT INTO room_log (room_id, seq, type, n, r, body)",
      log.splice(0).map((entry) => [entry.room_id, entry.seq, entry.type, entry.n, entry.r, entry.body]),
    ),
    ...insertRows(
      "INSERT INTO message_log (room_id, seq, n, r, body)",
      messageLog.splice(0).map((entry) => [entry.room_id, entry.seq, entry.n, entry.r, entry.body]),
    ),
    ...insertRows(
      "INSERT IGNORE INTO mentions (user_id, room_id, n)",
      unit.mentions.splice(0).map((mention) => [mention.user_id, mention.room_id, mention.n]),
    ),
    ...flushMembers(unit),
    ...unit.jobs.written(),
    ...unit.writes.splice(0),
    ...(unit.chain?.write() ?? []),
  ];
}

/** Writes everything the unit holds. A handler that reads a table by SQL calls it first, so that it sees what earlier commands of its batch did. */
export async function flush(unit: Unit): Promise<void> {
  await runScript(unit.connection, flushed(unit));
}
