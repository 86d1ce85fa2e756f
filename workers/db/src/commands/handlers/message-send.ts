import { giveCommand } from "../../slash/give.ts";
import { jobOrder } from "../../slash/message-job.ts";
import { placeAttachments, wantedAttachments } from "../claim-attachments.ts";
import { forwardedMessage, forwardedView } from "../forwarded-message.ts";
import { mentionedMembers } from "../mentioned-members.ts";
import { messageKeys } from "../message-output.ts";
import type { CommandHandler } from "../handler.ts";
import { newMessage } from "../new-message.ts";
import { readThrough } from "../read-through.ts";
import { sendReply } from "../send-reply.ts";

/**
 * Stores a message under the next `n` and `seq` of its room, a reply under the next `r` of its thread. Members only; only
 * members count as mentioned. The files it brings are its own from then on. One that is a slash command orders its job;
 * where nobody but its sender sees what comes of it, nothing is posted.
 */
export const messageSend: CommandHandler<"message.send"> = async (command, unit) => {
  const { roomId, seenN, threadN, slash } = command.body;
  const { room, member } = unit.roomOfMember(roomId, command.actor);
  const job = slash && (await giveCommand(unit, command));
  if (job === "private") return;
  const copy = command.body.forward && (await forwardedMessage(unit, command));
  if (threadN !== undefined) return sendReply(command, unit, threadN, { copy, job });
  const { body } = copy ?? command.body;
  // whom the author spoke to is not who it is shown to now
  const mentions = copy ? [] : mentionedMembers(unit, roomId, command.actor, body);
  const attachments = await wantedAttachments(unit, command, copy);
  const n = ++room.last_n;
  const seq = unit.change(
    "message.posted",
    room,
    command,
    {
      ...{ n, clientId: command.id, senderId: command.actor, body, mentions },
      ...(attachments && { attachments }),
      ...(copy && forwardedView(copy.forwarded)),
      ...(job && { job: job.shown }),
    },
    { n, keys: messageKeys({ body, mentions, attachments }, room) },
  );
  unit.mentions.push(...mentions.map((userId) => ({ user_id: userId, room_id: roomId, n })));
  unit.addMessage(newMessage(command, unit, { n, r: 0, seq, mentions, attachments, copy, job }), room);
  placeAttachments(unit, command, { attachments, copy }, [roomId, n, 0]);
  if (job) unit.emit(jobOrder(job, command.actor, { roomId, n, r: 0 }));
  readThrough(unit, command, room, member, seenN);
};
