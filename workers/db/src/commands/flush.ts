import { insertRows } from "../sql/insert-rows.ts";
import { execute } from "../sql/pool.ts";
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

async function flushRooms({ connection, newRooms, changedRooms }: Unit): Promise<void> {
  const insert = `INSERT INTO rooms (id, name, name_key, kind, last_seq, last_n, created_at, run_sender_id, run_from, run_to)`;
  await insertRows(connection, insert, [...newRooms].map(roomValues));
  newRooms.clear();
  await insertRows(
    connection,
    insert,
    [...changedRooms].map(roomValues),
    `ON DUPLICATE KEY UPDATE name = VALUES(name), name_key = VALUES(name_key), last_seq = VALUES(last_seq),
       last_n = VALUES(last_n), run_sender_id = VALUES(run_sender_id), run_from = VALUES(run_from),
       run_to = VALUES(run_to)`,
  );
  changedRooms.clear();
}

async function flushMembers({ connection, changedMembers }: Unit): Promise<void> {
  const members = [...changedMembers];
  changedMembers.clear();
  await insertRows(
    connection,
    "INSERT INTO room_members (room_id, user_id, role, read_n, joined_at)",
    members.flatMap(([, m]) => (m ? [[m.room_id, m.user_id, m.role, m.read_n, m.joined_at]] : [])),
    "ON DUPLICATE KEY UPDATE role = VALUES(role), read_n = VALUES(read_n), joined_at = VALUES(joined_at)",
  );
  const gone = members.flatMap(([key, member]) => (member ? [] : [key.split(" ")]));
  if (gone.length > 0)
    await execute(connection, "DELETE FROM room_members WHERE (room_id, user_id) IN (?)", [gone]);
}

/**
 * Writes everything the unit holds, one statement per table, and forgets what was written. A handler that reads a table
 * by SQL calls it first, so that it sees what earlier commands of its batch did.
 */
export async function flush(unit: Unit): Promise<void> {
  const { connection, messages, log } = unit;
  await flushRooms(unit);
  await insertRows(
    connection,
    `INSERT INTO messages (room_id, n, r, seq, sender_id, client_id, content_hash, body, mentions, cards,
       correlation_id, created_at)`,
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
        m.correlation_id,
        m.created_at,
      ]),
  );
  await insertRows(
    connection,
    "INSERT INTO room_log (room_id, seq, type, n, body)",
    log.splice(0).map((entry) => [entry.room_id, entry.seq, entry.type, entry.n, entry.body]),
  );
  await flushMembers(unit);
  await unit.chain?.write(connection);
}
