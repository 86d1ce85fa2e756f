import { execute } from "../../sql/pool.ts";
import { flush } from "../flush.ts";
import type { CommandHandler } from "../handler.ts";

/** Takes a pin away, whoever put it there; where there is none, nothing changes. Any member. */
export const messageUnpin: CommandHandler<"message.unpin"> = async (command, unit) => {
  const { roomId, n } = command.body;
  const { room } = unit.roomOfMember(roomId, command.actor);
  await flush(unit);
  const removed = await execute(unit.connection, "DELETE FROM pins WHERE room_id = ? AND n = ?", [roomId, n]);
  if (removed > 0) unit.change("message.unpinned", room, command, { n, actorId: command.actor });
};
