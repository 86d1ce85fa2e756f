import { WarrenError } from "@warren/contracts/errors";
import { limits } from "@warren/contracts/schema";
import { memberRoom } from "../../queries/member-room.ts";
import { execute, select } from "../../sql/pool.ts";
import type { CommandHandler } from "../handler.ts";
import { tellOwn } from "../tell-own.ts";

/** Saves a message for a member of its room; one that is saved stays where it is in the list. */
export const messageSave: CommandHandler<"message.save"> = async (command, unit) => {
  const { roomId, n, r = 0 } = command.body;
  const { actor } = command;
  const { connection } = unit;
  await memberRoom(connection, actor, roomId);
  const [message] = await select<{ deleted_at: Date | null }>(
    connection,
    "SELECT deleted_at FROM messages WHERE room_id = ? AND n = ? AND r = ?",
    [roomId, n, r],
  );
  if (!message) throw new WarrenError("not_found", "There is no such message.");
  if (message.deleted_at) throw new WarrenError("forbidden", "This message is deleted.");
  const [saved] = await select<{ count: number }>(
    connection,
    "SELECT COUNT(*) AS count FROM saved_messages WHERE user_id = ?",
    [actor],
  );
  if ((saved?.count ?? 0) >= limits.saved)
    throw new WarrenError("limit_reached", `At most ${String(limits.saved)} messages are saved.`);
  await execute(
    connection,
    "INSERT IGNORE INTO saved_messages (user_id, room_id, n, r, saved_at) VALUES (?)",
    [[actor, roomId, n, r, unit.at]],
  );
  tellOwn(unit, command, "message.saved", { ...command.body, userId: actor, at: unit.at.toISOString() });
};
