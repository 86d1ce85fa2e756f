import { select } from "../../sql/pool.ts";
import { eraseUploads } from "../../uploads/erase-uploads.ts";
import type { CommandHandler } from "../handler.ts";

/** Erases what nothing refers to any more: a file may have been forwarded with its message. */
export const attachmentErase: CommandHandler<"attachment.erase"> = async (command, { connection }) => {
  const { attachmentIds } = command.body;
  const shown = await select<{ content_id: string }>(
    connection,
    `SELECT COALESCE(content_id, id) AS content_id FROM attachments
     WHERE (id IN (?) OR content_id IN (?)) AND room_id IS NOT NULL FOR UPDATE`,
    [attachmentIds, attachmentIds],
  );
  const kept = new Set(shown.map(({ content_id }) => content_id));
  await eraseUploads(
    connection,
    attachmentIds.filter((id) => !kept.has(id)),
  );
};
