import { execute } from "../../sql/pool.ts";
import { flush } from "../flush.ts";
import type { CommandHandler } from "../handler.ts";

/** Takes the actor's emoji from a message; where there is none, nothing changes. */
export const reactionRemove: CommandHandler<"reaction.remove"> = async (command, unit) => {
  const { roomId, n, r, emoji } = command.body;
  const { actor } = command;
  const { room } = unit.roomOfMember(roomId, actor);
  await flush(unit);
  const removed = await execute(
    unit.connection,
    "DELETE FROM reactions WHERE room_id = ? AND n = ? AND r = ? AND emoji = ? AND user_id = ?",
    [roomId, n, r ?? 0, emoji, actor],
  );
  const reply = r === undefined ? {} : { r };
  if (removed > 0) unit.change("reaction.removed", room, command, { n, ...reply, userId: actor, emoji });
};
