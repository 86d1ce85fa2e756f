import { WarrenError } from "@warren/contracts/errors";
import type { Card } from "@warren/contracts/schema";
import { v5 as derivedId } from "uuid";
import type { PoolConnection } from "../../sql/pool.ts";
import { execute, select } from "../../sql/pool.ts";
import { attachmentView, chunksOf, lockUpload, type UploadRow } from "../../uploads/upload.ts";
import { showAvatar } from "../../uploads/show-avatar.ts";
import type { CommandHandler } from "../handler.ts";
import type { Unit } from "../unit.ts";

/** Makes a file one that can be shown and used; a person's picture is shown at once. What is handed out must be there in full. */
export const uploadReady: CommandHandler<"upload.ready"> = async (command, unit) => {
  const { connection } = unit;
  const { uploadId, mime, size, picture, thumbnail } = command.body;
  const upload = await lockUpload(connection, uploadId);
  if (!upload) return { gone: true };
  if (upload.state === "ready") return { attachment: attachmentView(upload) };
  if (size !== undefined) await checkPieces(connection, uploadId, "file", size);
  if (thumbnail) await checkPieces(connection, uploadId, "thumbnail", thumbnail.size);
  const ready: UploadRow = {
    ...upload,
    state: "ready",
    mime,
    size: size ?? upload.size,
    shown: size === undefined ? "raw" : "file",
    width: picture?.width ?? null,
    height: picture?.height ?? null,
    thumbnail_width: thumbnail?.width ?? null,
    thumbnail_height: thumbnail?.height ?? null,
    thumbnail_size: thumbnail?.size ?? null,
  };
  const { state, shown, width, height, thumbnail_width, thumbnail_height, thumbnail_size } = ready;
  await execute(
    connection,
    `UPDATE attachments SET state = ?, mime = ?, size = ?, shown = ?, width = ?, height = ?, thumbnail_width = ?,
       thumbnail_height = ?, thumbnail_size = ? WHERE id = ?`,
    [
      state,
      mime,
      ready.size,
      shown,
      width,
      height,
      thumbnail_width,
      thumbnail_height,
      thumbnail_size,
      uploadId,
    ],
  );
  if (shown === "file") {
    const came = "DELETE FROM attachment_chunks WHERE attachment_id = ? AND variant = 'raw'";
    await execute(connection, came, [uploadId]);
  }
  if (upload.purpose === "avatar") await showAvatar(unit, command, upload.owner_id, uploadId);
  if (upload.purpose === "preview" && picture) showPreview(unit, upload, picture);
  return { attachment: attachmentView(ready) };
};

/** Shows a card with its picture, in the order of the card's room. */
function showPreview(unit: Unit, upload: UploadRow, size: { width: number; height: number }): void {
  const { id, room_id: roomId, n, r, preview } = upload;
  if (roomId === null || n === null || preview === null) return;
  const card = { ...(JSON.parse(preview) as Card), image: { id, ...size } };
  const place = { roomId, n, ...(r === null || r === 0 ? {} : { r }) };
  unit.emit({
    kind: "command",
    type: "link.attach",
    id: derivedId("link.attach", id),
    body: { ...place, card },
  });
}

/** An attempt before this one may have left longer pieces, and more of them. */
async function checkPieces(
  connection: PoolConnection,
  uploadId: string,
  variant: "file" | "thumbnail",
  size: number,
): Promise<void> {
  await execute(
    connection,
    "DELETE FROM attachment_chunks WHERE attachment_id = ? AND variant = ? AND i >= ?",
    [uploadId, variant, chunksOf(size)],
  );
  const [kept] = await select<{ bytes: number | null }>(
    connection,
    "SELECT CAST(SUM(LENGTH(data)) AS SIGNED) AS bytes FROM attachment_chunks WHERE attachment_id = ? AND variant = ?",
    [uploadId, variant],
  );
  if (kept?.bytes !== size) throw new WarrenError("bad_request", `Pieces of the ${variant} are missing.`);
}
