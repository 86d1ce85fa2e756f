import type { CommandHandler } from "../handler.ts";

/** Mutes a room for one of its members, or lets them hear of it again; told to their own sockets also when it was so before. */
export const roomMute: CommandHandler<"room.mute"> = (command, unit) => {
  const { roomId, muted } = command.body;
  const { actor } = command;
  unit.roomOfMember(roomId, actor);
  unit.writes.push({
    sql: "UPDATE room_members SET muted = ? WHERE room_id = ? AND user_id = ?",
    values: [muted, roomId, actor],
  });
  unit.emit({
    kind: "event",
    type: "room.muted",
    id: `${command.id}:room.muted`,
    user: actor,
    actor,
    command: command.id,
    at: unit.at.toISOString(),
    body: { roomId, userId: actor, muted },
  });
};
