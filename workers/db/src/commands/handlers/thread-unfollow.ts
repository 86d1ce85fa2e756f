import type { CommandHandler } from "../handler.ts";
import { openThread } from "../open-thread.ts";

/** Ends following a thread. That is kept, so that only the person's own reply makes them follow it again. */
export const threadUnfollow: CommandHandler<"thread.unfollow"> = async (command, unit) => {
  const { roomId, n } = command.body;
  const { actor } = command;
  unit.roomOfMember(roomId, actor);
  const { members } = await openThread(unit, roomId, n, [actor]);
  if (members.get(actor)?.followed === 0) return;
  unit.writes.push({
    sql: `INSERT INTO thread_members (room_id, n, user_id, read_r, followed) VALUES (?)
     ON DUPLICATE KEY UPDATE followed = 0`,
    values: [[roomId, n, actor, 0, 0]],
  });
  unit.emit({
    kind: "event",
    type: "thread.unfollowed",
    id: `${command.id}:thread.unfollowed`,
    user: actor,
    actor,
    command: command.id,
    at: unit.at.toISOString(),
    body: { roomId, n, userId: actor },
  });
};
