import type { CommandHandler } from "../handler.ts";

/** Keeps a room elsewhere in a member's own list; told to their own sockets also when it was there before. */
export const roomOrganize: CommandHandler<"room.organize"> = (command, unit) => {
  const { roomId, favorite, section } = command.body;
  const { actor } = command;
  unit.roomOfMember(roomId, actor);
  unit.writes.push({
    sql: "UPDATE room_members SET favorite = ?, section = ? WHERE room_id = ? AND user_id = ?",
    values: [favorite, section, roomId, actor],
  });
  unit.emit({
    kind: "event",
    type: "room.organized",
    id: `${command.id}:room.organized`,
    user: actor,
    actor,
    command: command.id,
    at: unit.at.toISOString(),
    body: { roomId, userId: actor, favorite, section },
  });
};
