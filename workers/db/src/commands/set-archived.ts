import { execute } from "../sql/pool.ts";
import { roomOfRole } from "./authority.ts";
import type { Command } from "./command.ts";
import { flush } from "./flush.ts";
import type { RoomRow } from "./rows.ts";
import type { Unit } from "./unit.ts";

/** Makes a room read-only or opens it again, for those who may, and tells it. */
export async function setArchived(
  unit: Unit,
  command: Command<"room.archive"> | Command<"room.unarchive">,
): Promise<void> {
  const room = await roomOfRole(unit, command, "owner");
  await markArchived(unit, command, room, command.type === "room.archive");
}

/** Makes a room read-only or opens it again and tells it; does nothing when it is so already. */
export async function markArchived(
  unit: Unit,
  command: Command,
  room: RoomRow,
  isArchived: boolean,
): Promise<void> {
  if ((room.archived_at !== null) === isArchived) return;
  await flush(unit);
  // the unit's own writes leave the column alone, and what follows in the batch is judged by the row
  room.archived_at = isArchived ? unit.at : null;
  await execute(unit.connection, "UPDATE rooms SET archived_at = ? WHERE id = ?", [
    room.archived_at,
    room.id,
  ]);
  unit.change(isArchived ? "room.archived" : "room.unarchived", room, command, { actorId: command.actor });
}
