import { WarrenError } from "@warren/contracts/errors";
import { select } from "../../sql/pool.ts";
import type { UploadRow } from "../../uploads/upload.ts";
import type { QueryHandler } from "../handler.ts";

const THUMBNAIL_MIME = "image/webp";

/**
 * A piece of a file. Who may see it is asked anew for each: a download ends with the membership.
 * @throws WarrenError `not_found`, whether it exists or not.
 */
export const attachmentRead: QueryHandler<"attachment.read"> = async (
  { userId, attachmentId, variant, index },
  { pool },
) => {
  const [row] = await select<UploadRow & { data: Buffer }>(
    pool,
    `SELECT a.*, c.data FROM attachments a JOIN attachment_chunks c
       ON c.attachment_id = COALESCE(a.content_id, a.id) AND c.variant = ${variant === "file" ? "a.shown" : "'thumbnail'"} AND c.i = ?
     WHERE a.id = ? AND a.state = 'ready' AND (
       (a.room_id IS NULL AND a.owner_id = ?)
       OR EXISTS (SELECT 1 FROM room_members m WHERE m.room_id = a.room_id AND m.user_id = ?)
       OR (a.purpose = 'avatar' AND EXISTS (SELECT 1 FROM users u WHERE u.avatar_id = a.id)))`,
    [index, attachmentId, userId, userId],
  );
  if (!row) throw new WarrenError("not_found");
  const isFile = variant === "file";
  return {
    name: row.name,
    mime: isFile ? (row.mime ?? "application/octet-stream") : THUMBNAIL_MIME,
    size: isFile ? row.size : (row.thumbnail_size ?? 0),
    data: row.data.toString("base64"),
  };
};
