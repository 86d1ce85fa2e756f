import { select } from "../../sql/pool.ts";
import { attachmentView, type UploadRow } from "../../uploads/upload.ts";
import type { QueryHandler } from "../handler.ts";

/** A piece of what came in, until it was looked at. */
export const uploadRead: QueryHandler<"upload.read"> = async ({ uploadId, index }, { pool }) => {
  const [row] = await select<UploadRow & { data: Buffer | null }>(
    pool,
    `SELECT a.*, c.data FROM attachments a LEFT JOIN attachment_chunks c
       ON c.attachment_id = a.id AND c.variant = 'raw' AND c.i = ? WHERE a.id = ?`,
    [index, uploadId],
  );
  if (row?.state === "ready") return { attachment: attachmentView(row) };
  return row?.data ? { data: row.data.toString("base64") } : { gone: true };
};
