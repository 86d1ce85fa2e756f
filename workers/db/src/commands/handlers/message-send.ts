import { mentionedMembers } from "../mentioned-members.ts";
import { messageKeys } from "../message-output.ts";
import type { CommandHandler } from "../handler.ts";
import { readThrough } from "../read-through.ts";

/** Stores a message under the next `n` and `seq` of its room. Members only; only members count as mentioned. */
export const messageSend: CommandHandler<"message.send"> = (command, unit) => {
  const { roomId, body, seenN } = command.body;
  const { room, member } = unit.roomOfMember(roomId, command.actor);
  const mentions = mentionedMembers(unit, roomId, command.actor, body);
  const n = ++room.last_n;
  const seq = unit.change(
    "message.posted",
    room,
    command,
    { n, clientId: command.id, senderId: command.actor, body, mentions },
    { n, keys: messageKeys(body, mentions, room.kind) },
  );
  const row = {
    room_id: roomId,
    n,
    r: 0,
    seq,
    sender_id: command.actor,
    client_id: command.id,
    content_hash: command.contentHash,
    body,
    mentions: JSON.stringify(mentions),
    cards: null,
    correlation_id: command.correlationId,
    created_at: unit.at,
  };
  unit.addMessage(row, room);
  readThrough(unit, command, room, member, seenN);
};
