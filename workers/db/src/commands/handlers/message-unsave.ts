import { memberRoom } from "../../queries/member-room.ts";
import { execute } from "../../sql/pool.ts";
import type { CommandHandler } from "../handler.ts";
import { tellOwn } from "../tell-own.ts";

/** Takes a message from what the actor has saved; one that is not there stays away. */
export const messageUnsave: CommandHandler<"message.unsave"> = async (command, unit) => {
  const { roomId, n, r = 0 } = command.body;
  const { actor } = command;
  await memberRoom(unit.connection, actor, roomId);
  await execute(
    unit.connection,
    "DELETE FROM saved_messages WHERE user_id = ? AND room_id = ? AND n = ? AND r = ?",
    [actor, roomId, n, r],
  );
  tellOwn(unit, command, "message.unsaved", { ...command.body, userId: actor });
};
