import { v5 as derivedId } from "uuid";
import { execute, select } from "../sql/pool.ts";
import type { Command } from "./command.ts";
import { ALL_ROOMS } from "./notification-preferences.ts";
import type { RoomRow } from "./rows.ts";
import type { Unit } from "./unit.ts";

/** Marks whether a member of the room waits for what is said in it. The room is the batch's own. */
export async function watchRoom({ connection }: Unit, room: RoomRow): Promise<void> {
  const [found] = await select<{ watched: number }>(
    connection,
    `SELECT EXISTS (SELECT 1 FROM room_members m JOIN notification_preferences p
       ON p.user_id = m.user_id AND p.watches = 1 AND p.room_id IN (?, m.room_id) WHERE m.room_id = ?) AS watched`,
    [ALL_ROOMS, room.id],
  );
  const watched = Number(found?.watched);
  if (watched === room.watched) return;
  await execute(connection, "UPDATE rooms SET watched = ? WHERE id = ?", [watched, room.id]);
  room.watched = watched;
}

/** Has rooms looked at in their own order, because of a command about somebody in them. */
export function orderWatch(unit: Unit, command: Pick<Command, "id">, roomIds: readonly string[]): void {
  for (const roomId of roomIds)
    unit.emit({
      ...{ kind: "command", type: "room.watch" },
      ...{ id: derivedId(`room.watch ${roomId}`, command.id), body: { roomId } },
    });
}
