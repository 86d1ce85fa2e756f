import type { Attachment } from "@warren/contracts/attachment";
import { WarrenError } from "@warren/contracts/errors";
import { select } from "../sql/pool.ts";
import { attachmentView, type UploadRow } from "../uploads/upload.ts";
import type { Command } from "./command.ts";
import { placeCopies } from "./copied-attachments.ts";
import { flush } from "./flush.ts";
import type { ForwardedMessage } from "./forwarded-message.ts";
import type { Unit } from "./unit.ts";

/**
 * The files that a message brings, in its order, locked until the transaction ends, or those of what it is a copy of;
 * undefined when there are none.
 * @throws WarrenError `not_found` unless each is its sender's, looked at, and under no message yet.
 */
export async function wantedAttachments(
  unit: Unit,
  { actor, body }: Command<"message.send">,
  copy: ForwardedMessage | undefined,
): Promise<Attachment[] | undefined> {
  const { attachmentIds } = body;
  if (copy) return copy.files?.shown;
  if (!attachmentIds) return undefined;
  // what an earlier message of the batch took is not to be had any more
  await flush(unit);
  const rows = await select<UploadRow>(
    unit.connection,
    `SELECT * FROM attachments WHERE id IN (?) AND owner_id = ? AND purpose = 'attachment' AND state = 'ready'
       AND room_id IS NULL FOR UPDATE`,
    [attachmentIds, actor],
  );
  return attachmentIds.map((wanted) => {
    const row = rows.find(({ id }) => id === wanted);
    if (!row) throw new WarrenError("not_found", "One of the files is not there any more; add it again.");
    return attachmentView(row);
  });
}

/** Puts the files under their message. */
export function placeAttachments(
  unit: Unit,
  command: Command<"message.send">,
  {
    attachments,
    copy,
  }: { attachments: readonly Attachment[] | undefined; copy: ForwardedMessage | undefined },
  place: readonly [roomId: string, n: number, r: number],
): void {
  if (copy?.files) return placeCopies(unit, copy.files, command.actor, place);
  if (!attachments) return;
  unit.writes.push({
    sql: "UPDATE attachments SET room_id = ?, n = ?, r = ? WHERE id IN (?)",
    values: [...place, attachments.map(({ id }) => id)],
  });
}
