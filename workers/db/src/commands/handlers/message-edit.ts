import type { Card } from "@warren/contracts/schema";
import { WarrenError } from "@warren/contracts/errors";
import { execute } from "../../sql/pool.ts";
import type { CommandHandler } from "../handler.ts";
import { mentionedMembers } from "../mentioned-members.ts";
import { messageBody } from "../message-output.ts";
import { replaceMentions } from "../replace-mentions.ts";
import { presentMessage } from "../stored-message.ts";

/** Gives a message another text; its author alone. What it said before stays in the log, and the same text changes nothing. */
export const messageEdit: CommandHandler<"message.edit"> = async (command, unit) => {
  const { roomId, n, r, body } = command.body;
  const { actor } = command;
  const { room } = unit.roomOfMember(roomId, actor);
  const message = await presentMessage(unit, command.body);
  if (message.sender_id !== actor)
    throw new WarrenError("forbidden", "Only who wrote a message can change it.");
  if (message.forwarded !== null)
    throw new WarrenError("forbidden", "What somebody else wrote is not changed.");
  if (message.job !== null)
    throw new WarrenError("forbidden", "A command that was given is not changed; give another.");
  if (message.body === body) return;
  const content = { n, r: message.r };
  if (message.edited_at === null) {
    const first = JSON.stringify(messageBody(message));
    unit.messageLog.push({ room_id: roomId, seq: message.seq, ...content, body: first });
  }
  const mentions = mentionedMembers(unit, roomId, actor, body);
  if (message.r === 0) replaceMentions(unit, message, mentions);
  const cards = (JSON.parse(message.cards ?? "[]") as Card[]).filter(({ url }) => body.includes(url));
  await execute(
    unit.connection,
    "UPDATE messages SET body = ?, mentions = ?, cards = ?, edited_at = ? WHERE room_id = ? AND n = ? AND r = ?",
    [
      body,
      JSON.stringify(mentions),
      cards.length === 0 ? null : JSON.stringify(cards),
      unit.at,
      roomId,
      n,
      message.r,
    ],
  );
  const editedAt = unit.at.toISOString();
  const reply = r === undefined ? {} : { r };
  const change = { n, ...reply, body, mentions, actorId: actor, editedAt };
  unit.change("message.edited", room, command, change, { content });
};
