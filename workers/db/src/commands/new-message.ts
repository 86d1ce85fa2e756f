import type { Attachment } from "@warren/contracts/attachment";
import type { Command } from "./command.ts";
import type { MessageJob } from "../slash/message-job.ts";
import type { ForwardedMessage } from "./forwarded-message.ts";
import type { MessageRow } from "./rows.ts";
import type { Unit } from "./unit.ts";

/** The row of a message that is being sent; it is the record of its command, too. */
export function newMessage(
  command: Command<"message.send">,
  unit: Unit,
  {
    mentions,
    attachments,
    copy,
    job,
    ...place
  }: Pick<MessageRow, "n" | "r" | "seq"> & {
    mentions: readonly string[];
    attachments: readonly Attachment[] | undefined;
    copy: ForwardedMessage | undefined;
    job?: MessageJob | undefined;
  },
): MessageRow {
  return {
    room_id: command.body.roomId,
    ...place,
    sender_id: command.actor,
    client_id: command.id,
    content_hash: command.contentHash,
    body: copy?.body ?? command.body.body,
    mentions: JSON.stringify(mentions),
    cards: null,
    attachments: attachments ? JSON.stringify(attachments) : null,
    forwarded: copy ? JSON.stringify(copy.forwarded) : null,
    job: job ? JSON.stringify(job) : null,
    correlation_id: command.correlationId,
    created_at: unit.at,
  };
}
