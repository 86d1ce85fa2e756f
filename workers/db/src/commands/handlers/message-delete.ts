import { WarrenError } from "@warren/contracts/errors";
import { eraseMessage } from "../erase-message.ts";
import type { CommandHandler } from "../handler.ts";
import { mayModerate } from "../may-moderate.ts";
import { storedMessage } from "../stored-message.ts";

/** Erases a message; its author, and who looks after the room. Deleting it again changes nothing. */
export const messageDelete: CommandHandler<"message.delete"> = async (command, unit) => {
  const { roomId, n, r } = command.body;
  const { actor } = command;
  const { room, member } = unit.roomOfMember(roomId, actor);
  const message = await storedMessage(unit, command.body);
  if (message.sender_id !== actor && !(await mayModerate(unit, member)))
    throw new WarrenError("forbidden", "Only who wrote a message, or who looks after the room, deletes it.");
  if (message.deleted_at) return;
  await eraseMessage(unit, message);
  const reply = r === undefined ? {} : { r };
  const seq = unit.change("message.deleted", room, command, { n, ...reply, actorId: actor });
  if (r === undefined) return;
  unit.writes.push({
    sql: "UPDATE threads SET replies = replies - 1, seq = ? WHERE room_id = ? AND n = ?",
    values: [seq, roomId, n],
  });
};
