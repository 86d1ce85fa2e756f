import { select } from "../sql/pool.ts";
import type { Unit } from "./unit.ts";

/** Whether this person is kept out of the room. */
export async function isBanned(unit: Unit, roomId: string, userId: string): Promise<boolean> {
  const rows = await select(unit.connection, "SELECT 1 FROM room_bans WHERE room_id = ? AND user_id = ?", [
    roomId,
    userId,
  ]);
  return rows.length > 0;
}
