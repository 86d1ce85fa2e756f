import { randomUUID } from "node:crypto";
import type { Pool, RowDataPacket } from "mysql2/promise";
import { bodyFor } from "../generator/text-message.ts";
import { fill } from "./database.ts";

const SEED = 1_000;
const CHUNK = 100_000;

/**
 * Fills a room of Warren's that has no messages yet with so many of one sender, as if they had been sent: the database
 * copies them from a first thousand, a hundred thousand to a statement.
 */
export async function writeHistory(
  pool: Pool,
  roomId: string,
  senderId: string,
  count: number,
): Promise<void> {
  const at = new Date();
  // what happened while the room was made keeps its place in the log
  const [rows] = await pool.query<RowDataPacket[]>("SELECT last_seq FROM rooms WHERE id = ?", [roomId]);
  const before = Number(rows[0]?.["last_seq"]);
  const prefix = `${randomUUID().slice(0, 13)}-7000-8000-`;
  const idOf = (n: number) => prefix + n.toString(16).padStart(12, "0");
  const seeds = Array.from({ length: Math.min(SEED, count) }, (_, index) => index + 1);
  const hash = "0".repeat(64);
  await fill(
    pool,
    `INSERT INTO messages (room_id, n, r, seq, sender_id, client_id, content_hash, body, mentions, correlation_id, created_at)`,
    seeds.map((n) => [
      roomId,
      n,
      0,
      before + n,
      senderId,
      idOf(n),
      hash,
      bodyFor(idOf(n)),
      "[]",
      idOf(n),
      at,
    ]),
  );
  for (let have = seeds.length; have < count;) {
    const more = Math.min(have, CHUNK, count - have);
    await pool.query(
      `INSERT INTO messages (room_id, n, r, seq, sender_id, client_id, content_hash, body, mentions, correlation_id, created_at)
       SELECT room_id, n + ?, 0, seq + ?, sender_id, CONCAT(?, LPAD(LOWER(HEX(n + ?)), 12, '0')), content_hash, body,
         mentions, correlation_id, created_at FROM messages WHERE room_id = ? AND n <= ?`,
      [have, have, prefix, have, roomId, more],
    );
    have += more;
  }
  await pool.query(
    `INSERT INTO room_log (room_id, seq, type, n, body)
     SELECT room_id, seq, 'message.posted', n, NULL FROM messages WHERE room_id = ?`,
    [roomId],
  );
  // as if it were indexed: else the first message sent here would have all of them indexed while something is measured
  await pool.query(
    "INSERT INTO search_rooms (room_id, seq) VALUES (?, ?) ON DUPLICATE KEY UPDATE seq = VALUES(seq)",
    [roomId, before + count],
  );
  await pool.query("UPDATE rooms SET last_seq = ?, last_n = ? WHERE id = ?", [before + count, count, roomId]);
}
