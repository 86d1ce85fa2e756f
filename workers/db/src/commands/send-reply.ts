import { WarrenError } from "@warren/contracts/errors";
import { limits } from "@warren/contracts/schema";
import { jobOrder, type MessageJob } from "../slash/message-job.ts";
import type { Command } from "./command.ts";
import { placeAttachments, wantedAttachments } from "./claim-attachments.ts";
import { followThread, writeThreadRead } from "./follow-thread.ts";
import { forwardedView, type ForwardedMessage } from "./forwarded-message.ts";
import { mentionedMembers } from "./mentioned-members.ts";
import { messageKeys } from "./message-output.ts";
import { newMessage } from "./new-message.ts";
import { openThread, type OpenThread } from "./open-thread.ts";
import { emitThreadRead } from "./read-output.ts";
import type { ThreadRow } from "./rows.ts";
import type { Unit } from "./unit.ts";

/**
 * Stores a reply under the next `r` of its thread and the next `seq` of its room, whose `n` it leaves alone. Its sender
 * follows the thread from now on, and so do the author of what is replied to and everybody mentioned, unless they have
 * ended that themselves.
 * With a `copy` it says what that does.
 * @throws WarrenError `not_found` for others than members and without such a message, `forbidden` for a deleted one.
 */
export async function sendReply(
  command: Command<"message.send">,
  unit: Unit,
  n: number,
  { copy, job }: { copy?: ForwardedMessage | undefined; job?: MessageJob | undefined } = {},
): Promise<void> {
  const { roomId } = command.body;
  const { body } = copy ?? command.body;
  const { actor } = command;
  const { room } = unit.roomOfMember(roomId, actor);
  const mentions = copy ? [] : mentionedMembers(unit, roomId, actor, body);
  const opened = await openThread(unit, roomId, n, [actor, ...mentions]);
  if (opened.parent.deleted_at) throw new WarrenError("forbidden", "This message is deleted.");
  const attachments = await wantedAttachments(unit, command, copy);
  const r = (opened.thread?.last_r ?? 0) + 1;
  const seq = unit.change(
    "message.posted",
    room,
    command,
    {
      threadN: n,
      r,
      clientId: command.id,
      senderId: actor,
      body,
      mentions,
      ...(attachments && { attachments }),
      ...(copy && forwardedView(copy.forwarded)),
      ...(job && { job: job.shown }),
    },
    { n, r, keys: messageKeys({ body, mentions, attachments }, room, r) },
  );
  unit.messages.push(newMessage(command, unit, { n, r, seq, mentions, attachments, copy, job }));
  if (job) unit.emit(jobOrder(job, actor, { roomId, n, r }));
  placeAttachments(unit, command, { attachments, copy }, [roomId, n, r]);
  const thread = withReply(opened.thread, actor, r);
  unit.writes.push({
    sql: `INSERT INTO threads (room_id, n, last_r, replies, last_at, seq, user_ids, run_sender_id, run_from) VALUES (?)
     ON DUPLICATE KEY UPDATE last_r = VALUES(last_r), replies = VALUES(replies), last_at = VALUES(last_at),
       seq = VALUES(seq), user_ids = VALUES(user_ids), run_sender_id = VALUES(run_sender_id), run_from = VALUES(run_from)`,
    values: [[roomId, n, r, thread.replies, unit.at, seq, thread.userIds, actor, thread.runFrom]],
  });
  readOwn(unit, command, opened, { n, r, runFrom: thread.runFrom });
  const others = new Set([...(opened.authorId === undefined ? [] : [opened.authorId]), ...mentions]);
  others.delete(actor);
  for (const userId of others)
    if (!opened.members.has(userId))
      followThread(unit, command, [roomId, n], userId, { readR: r - 1, version: 0 });
}

function withReply(thread: ThreadRow | undefined, actor: string, r: number) {
  const userIds = JSON.parse(thread?.user_ids ?? "[]") as string[];
  if (!userIds.includes(actor) && userIds.length < limits.threadPeople) userIds.push(actor);
  return {
    replies: (thread?.replies ?? 0) + 1,
    userIds: JSON.stringify(userIds),
    runFrom: thread?.run_sender_id === actor ? thread.run_from : r,
  };
}

/**
 * Sending reads up to the newest reply the sender had on screen, and through the new one when nothing but their own lies
 * between. For who did not follow, nothing before counts as unread.
 */
function readOwn(
  unit: Unit,
  command: Command<"message.send">,
  { members }: OpenThread,
  { n, r, runFrom }: { n: number; r: number; runFrom: number },
): void {
  const { actor } = command;
  const { roomId, seenR = 0 } = command.body;
  const member = members.get(actor);
  const version = member?.read_version ?? 0;
  if (!member?.followed) return followThread(unit, command, [roomId, n], actor, { readR: r, version });
  const seen = Math.max(member.read_r, Math.min(seenR, r - 1));
  const read = runFrom <= seen + 1 ? r : seen;
  if (read === member.read_r) return;
  writeThreadRead(unit, [roomId, n], actor, { readR: read, version });
  // browsers know by themselves that one's own next reply is read; anything more they must be told
  if (member.read_r < r - 1) emitThreadRead(unit, command, [roomId, n], { readR: read, version });
}
