import { execute, select } from "../../sql/pool.ts";
import { roomOfRole } from "../authority.ts";
import { flush } from "../flush.ts";
import type { CommandHandler } from "../handler.ts";

/** Gives a room another topic; the one it has already changes nothing. */
export const roomTopic: CommandHandler<"room.topic"> = async (command, unit) => {
  const { roomId, topic } = command.body;
  const room = await roomOfRole(unit, command, "moderator");
  await flush(unit);
  const [before] = await select<{ topic: string }>(unit.connection, "SELECT topic FROM rooms WHERE id = ?", [
    roomId,
  ]);
  if (before?.topic === topic) return;
  await execute(unit.connection, "UPDATE rooms SET topic = ? WHERE id = ?", [topic, roomId]);
  unit.change("room.topic-changed", room, command, { topic, actorId: command.actor });
};
