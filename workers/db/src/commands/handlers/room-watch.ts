import { flush } from "../flush.ts";
import type { CommandHandler } from "../handler.ts";
import { watchRoom } from "../watch-room.ts";

/** Looks at the room as it is now, so that it does not matter in which order people came and chose. */
export const roomWatch: CommandHandler<"room.watch"> = async ({ body: { roomId } }, unit) => {
  const room = unit.rooms.get(roomId);
  if (!room) return;
  await flush(unit);
  await watchRoom(unit, room);
};
