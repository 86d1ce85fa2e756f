import { setTimeout as delay } from "node:timers/promises";
import { createPool, type Pool, type RowDataPacket } from "mysql2/promise";
import type { ChatClient } from "../chat/chat-client.ts";

const LOOK_EVERY_MS = 250;

async function headsOf(pool: Pool): Promise<Map<string, number>> {
  const [rows] = await pool.query<RowDataPacket[]>("SELECT id, last_seq FROM rooms");
  return new Map(rows.map((row) => [String(row["id"]), Number(row["last_seq"])]));
}

/** How many mentions nobody was notified of yet, of those that somebody must be. */
async function mentionsUnderWay(pool: Pool): Promise<number> {
  const [rows] = await pool.query<RowDataPacket[]>(
    `SELECT COUNT(*) AS missing FROM messages m JOIN room_members p ON p.room_id = m.room_id AND p.read_n < m.n
     LEFT JOIN notifications t ON t.user_id = p.user_id AND t.room_id = m.room_id AND t.seq = m.seq
     WHERE m.mentions <> '[]' AND m.mentions LIKE CONCAT('%', p.user_id, '%') AND t.id IS NULL`,
  );
  return Number(rows[0]?.["missing"]);
}

async function unrestOf(clients: readonly ChatClient[], pool: Pool): Promise<string[]> {
  const heads = await headsOf(pool);
  const unrest = clients.flatMap(({ account, pending, rooms }) => {
    const name = account.user.username;
    const waiting = pending > 0 ? [`${name} still waits for ${String(pending)} commands`] : [];
    const behind = [...rooms].flatMap(([roomId, { lastSeq }]) => {
      const head = heads.get(roomId) ?? 0;
      return lastSeq === head
        ? []
        : [`${name} is at ${String(lastSeq)} of ${String(head)} in room ${roomId}`];
    });
    return [...waiting, ...behind];
  });
  // asked for last, because it reads every message
  const mentions = unrest.length === 0 ? await mentionsUnderWay(pool) : 0;
  return mentions === 0 ? unrest : [`${String(mentions)} mentions are not notified yet`];
}

/**
 * Waits until nothing is under way: every outbox is empty, every client has everything that is stored of the rooms
 * that it follows, and whoever is mentioned is notified; twice in a row. Only for clients that are still in those rooms. Returns what is not at rest when
 * the time is over, in words. A database that is away counts as unrest.
 */
export async function comeToRest(
  clients: readonly ChatClient[],
  mysqlUrl: string,
  timeoutMs = 60_000,
): Promise<string[]> {
  const pool = createPool({ uri: mysqlUrl, connectionLimit: 1 });
  const end = Date.now() + timeoutMs;
  const look = async () => {
    try {
      return await unrestOf(clients, pool);
    } catch (error) {
      return [`the database does not answer: ${String(error)}`];
    }
  };
  try {
    let before = false;
    for (;;) {
      const unrest = await look();
      if (unrest.length === 0 && before) return [];
      if (Date.now() > end && unrest.length > 0) return unrest;
      before = unrest.length === 0;
      await delay(LOOK_EVERY_MS);
    }
  } finally {
    await pool.end();
  }
}
