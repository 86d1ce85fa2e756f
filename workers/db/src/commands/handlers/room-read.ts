import type { CommandHandler } from "../handler.ts";
import { emitRead } from "../read-output.ts";

/** Moves the reader's position forward, at most to the newest message; not on the word of a device that missed a mark as unread. */
export const roomRead: CommandHandler<"room.read"> = (command, unit) => {
  const { room, member } = unit.roomOfMember(command.body.roomId, command.actor);
  const n = Math.min(command.body.n, room.last_n);
  const { version = member.read_version } = command.body;
  if (n <= member.read_n || version < member.read_version) return;
  const read = { ...member, read_n: n };
  unit.setMember(read);
  emitRead(unit, command, room, read);
};
