import { select, type Pool } from "../sql/pool.ts";

/** A stored message, as far as it decides whom it concerns. */
export interface MessageHead {
  r: number;
  sender_id: string;
  deleted_at: Date | null;
  created_at: Date;
  excerpt: string;
}

/**
 * Whom a message may concern whom it does not mention: everybody in a direct room, of a reply who follows its thread or
 * wrote what it answers, and members of the room who asked for everything in it or wait for words.
 */
export async function audienceOf(
  pool: Pool,
  { kind, watched }: { kind: string; watched: number },
  { roomId, n, r }: { roomId: string; n: number | undefined; r: number },
  parent: MessageHead | undefined,
): Promise<string[]> {
  const wanted: Promise<{ user_id: string }[]>[] = [];
  if (kind === "direct")
    wanted.push(select(pool, "SELECT user_id FROM room_members WHERE room_id = ?", [roomId]));
  if (r > 0)
    wanted.push(
      select(pool, "SELECT user_id FROM thread_members WHERE room_id = ? AND n = ? AND followed = 1", [
        roomId,
        n,
      ]),
    );
  if (watched === 1)
    wanted.push(
      select(
        pool,
        `SELECT DISTINCT m.user_id FROM room_members m JOIN notification_preferences p
         ON p.user_id = m.user_id AND p.watches = 1 AND p.room_id IN ('', m.room_id) WHERE m.room_id = ?`,
        [roomId],
      ),
    );
  const found = (await Promise.all(wanted)).flat().map(({ user_id }) => user_id);
  return parent ? [...found, parent.sender_id] : found;
}
