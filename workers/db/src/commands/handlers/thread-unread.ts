import { WarrenError } from "@warren/contracts/errors";
import { followThread, writeThreadRead } from "../follow-thread.ts";
import type { CommandHandler } from "../handler.ts";
import { openThread } from "../open-thread.ts";
import { emitThreadRead } from "../read-output.ts";

/**
 * Marks a reply and all after it as unread, which begins a new version of the reader's position. Who does not follow the
 * thread begins to: it could not be found unread otherwise.
 */
export const threadUnread: CommandHandler<"thread.unread"> = async (command, unit) => {
  const { roomId, n, r } = command.body;
  const { actor } = command;
  unit.roomOfMember(roomId, actor);
  const { thread, members } = await openThread(unit, roomId, n, [actor]);
  if (!thread || r > thread.last_r) throw new WarrenError("not_found", "There is no such reply.");
  const known = members.get(actor);
  const position = {
    readR: Math.min(known?.followed ? known.read_r : thread.last_r, r - 1),
    version: (known?.read_version ?? 0) + 1,
  };
  if (!known?.followed) return followThread(unit, command, [roomId, n], actor, position);
  writeThreadRead(unit, [roomId, n], actor, position);
  emitThreadRead(unit, command, [roomId, n], position);
};
