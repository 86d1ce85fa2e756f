import type { CommandHandler } from "../handler.ts";
import { keepPreferences } from "../notification-preferences.ts";
import { tellOwn } from "../tell-own.ts";
import { watchRoom } from "../watch-room.ts";

/** Keeps what a member wants to be told of a room; told to their own sockets. */
export const roomPrefer: CommandHandler<"room.prefer"> = async (command, unit) => {
  const { roomId, ...wanted } = command.body;
  const { actor } = command;
  const { room } = unit.roomOfMember(roomId, actor);
  const isWatching = ({ level }: typeof wanted) => level === "all";
  const { now } = await keepPreferences(unit.connection, [actor, roomId], wanted, isWatching);
  await watchRoom(unit, room);
  const { settings, version } = now;
  tellOwn(unit, command, "notification.preferred", { userId: actor, roomId, room: settings, version });
};
