import { WarrenError } from "@warren/contracts/errors";
import { limits } from "@warren/contracts/schema";
import { execute, select } from "../../sql/pool.ts";
import type { CommandHandler } from "../handler.ts";
import { presentMessage } from "../stored-message.ts";

/** Puts the actor's emoji under a message. Once: again, it changes nothing. */
export const reactionAdd: CommandHandler<"reaction.add"> = async (command, unit) => {
  const { roomId, n, r, emoji } = command.body;
  const { actor } = command;
  const { room } = unit.roomOfMember(roomId, actor);
  await presentMessage(unit, command.body);
  const key = [roomId, n, r ?? 0];
  const all = await select<{ emoji: string; user_id: string; place: number }>(
    unit.connection,
    "SELECT emoji, user_id, place FROM reactions WHERE room_id = ? AND n = ? AND r = ?",
    key,
  );
  const same = all.filter((other) => other.emoji === emoji);
  if (same.some(({ user_id }) => user_id === actor)) return;
  const kinds = new Set(all.map((other) => other.emoji)).add(emoji).size;
  if (all.length >= limits.reactionsPerMessage || kinds > limits.emojiPerMessage)
    throw new WarrenError("limit_reached", "This message has as many reactions as it may have.");
  const reply = r === undefined ? {} : { r };
  const seq = unit.change("reaction.added", room, command, { n, ...reply, userId: actor, emoji });
  // an emoji keeps the place that its first reaction gave it, also when that one is taken back
  await execute(
    unit.connection,
    "INSERT INTO reactions (room_id, n, r, emoji, user_id, place, seq) VALUES (?)",
    [[...key, emoji, actor, same[0]?.place ?? seq, seq]],
  );
};
