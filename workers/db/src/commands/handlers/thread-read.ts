import type { CommandHandler } from "../handler.ts";
import { writeThreadRead } from "../follow-thread.ts";
import { openThread } from "../open-thread.ts";
import { emitThreadRead } from "../read-output.ts";

/**
 * Moves a follower's position in a thread forward, at most to the newest reply; who does not follow it has none. Not on
 * the word of a device that missed a mark as unread.
 */
export const threadRead: CommandHandler<"thread.read"> = async (command, unit) => {
  const { roomId, n } = command.body;
  const { actor } = command;
  unit.roomOfMember(roomId, actor);
  const { thread, members } = await openThread(unit, roomId, n, [actor]);
  const member = members.get(actor);
  const r = Math.min(command.body.r, thread?.last_r ?? 0);
  if (!member?.followed || r <= member.read_r) return;
  const { version = member.read_version } = command.body;
  if (version < member.read_version) return;
  const position = { readR: r, version: member.read_version };
  writeThreadRead(unit, [roomId, n], actor, position);
  emitThreadRead(unit, command, [roomId, n], position);
};
