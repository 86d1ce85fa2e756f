import { WarrenError } from "@warren/contracts/errors";
import { limits } from "@warren/contracts/schema";
import { execute, select } from "../../sql/pool.ts";
import type { CommandHandler } from "../handler.ts";
import { presentMessage } from "../stored-message.ts";

/** Pins a message for the whole room, at most {@link limits.pins}; one that is pinned stays as it is. Any member. */
export const messagePin: CommandHandler<"message.pin"> = async (command, unit) => {
  const { roomId, n } = command.body;
  const { actor } = command;
  const { room } = unit.roomOfMember(roomId, actor);
  await presentMessage(unit, { roomId, n });
  const pins = await select<{ n: number }>(unit.connection, "SELECT n FROM pins WHERE room_id = ?", [roomId]);
  if (pins.some((pin) => pin.n === n)) return;
  if (pins.length >= limits.pins)
    throw new WarrenError("limit_reached", `A room has at most ${String(limits.pins)} pinned messages.`);
  await execute(unit.connection, "INSERT INTO pins (room_id, n, user_id, pinned_at) VALUES (?)", [
    [roomId, n, actor, unit.at],
  ]);
  unit.change("message.pinned", room, command, { n, actorId: actor });
};
