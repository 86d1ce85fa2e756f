import type { CommandHandler } from "../handler.ts";
import { emitRead } from "../read-output.ts";

/** Moves the reader's position forward, at most to the newest message. */
export const roomRead: CommandHandler<"room.read"> = (command, unit) => {
  const { room, member } = unit.roomOfMember(command.body.roomId, command.actor);
  const n = Math.min(command.body.n, room.last_n);
  if (n <= member.read_n) return;
  unit.setMember({ ...member, read_n: n });
  emitRead(unit, command, room, n);
};
