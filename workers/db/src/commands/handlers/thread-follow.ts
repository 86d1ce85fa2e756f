import type { CommandHandler } from "../handler.ts";
import { followThread } from "../follow-thread.ts";
import { openThread } from "../open-thread.ts";

/** Follows a thread; who does already goes on as they were. */
export const threadFollow: CommandHandler<"thread.follow"> = async (command, unit) => {
  const { roomId, n } = command.body;
  unit.roomOfMember(roomId, command.actor);
  const { thread, members } = await openThread(unit, roomId, n, [command.actor]);
  const known = members.get(command.actor);
  if (known?.followed) return;
  const position = { readR: thread?.last_r ?? 0, version: known?.read_version ?? 0 };
  followThread(unit, command, [roomId, n], command.actor, position);
};
