import { WarrenError } from "@warren/contracts/errors";
import type { Forwarded, SavedPlace } from "@warren/contracts/schema";
import { select } from "../sql/pool.ts";
import type { Command } from "./command.ts";
import { copiedAttachments, type CopiedAttachments } from "./copied-attachments.ts";
import { flush } from "./flush.ts";
import type { StoredMessageRow } from "./rows.ts";
import type { Unit } from "./unit.ts";

/** What a forwarded message's row keeps: the copied message's author, and where it stands. */
export interface ForwardedRow extends Forwarded {
  readonly source: SavedPlace;
}

/** What a copy says, whose it is, and the files it has. */
export interface ForwardedMessage {
  readonly body: string;
  readonly forwarded: ForwardedRow;
  readonly files: CopiedAttachments | undefined;
}

/**
 * What a command forwards; undefined when it forwards nothing. A copy of a copy is by whom the first was.
 * @throws WarrenError `not_found` when its sender may not read the message or it is gone, `bad_request` when the command
 *   brings files of its own.
 */
export async function forwardedMessage(
  unit: Unit,
  command: Command<"message.send">,
): Promise<ForwardedMessage | undefined> {
  const { forward, attachmentIds } = command.body;
  if (!forward) return undefined;
  if (attachmentIds)
    throw new WarrenError("bad_request", "A copy has the files of its original and no others.");
  await flush(unit);
  const [source] = await select<StoredMessageRow>(
    unit.connection,
    `SELECT m.* FROM messages m JOIN room_members v ON v.room_id = m.room_id AND v.user_id = ?
     WHERE m.room_id = ? AND m.n = ? AND m.r = ?`,
    [command.actor, forward.roomId, forward.n, forward.r ?? 0],
  );
  if (!source || source.deleted_at)
    throw new WarrenError("not_found", "The message to forward is gone, or you may not read it.");
  const first = source.forwarded === null ? undefined : (JSON.parse(source.forwarded) as ForwardedRow);
  const { senderId, at } = first ?? { senderId: source.sender_id, at: source.created_at.toISOString() };
  const files = await copiedAttachments(unit, command, source);
  return { body: source.body, forwarded: { senderId, at, source: forward }, files };
}

/** What everybody who may read the copy sees of it. */
export function forwardedView({ senderId, at }: ForwardedRow): { forwarded: Forwarded } {
  return { forwarded: { senderId, at } };
}
