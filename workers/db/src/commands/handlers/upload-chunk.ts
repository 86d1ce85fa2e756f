import { CHUNK_BYTES } from "@warren/contracts/attachment";
import { WarrenError } from "@warren/contracts/errors";
import { execute } from "../../sql/pool.ts";
import { chunksOf, lockUpload } from "../../uploads/upload.ts";
import type { CommandHandler } from "../handler.ts";

/** Keeps a piece, in whatever order they come; each has the one length that its place asks for. */
export const uploadChunk: CommandHandler<"upload.chunk"> = async (command, { connection }) => {
  const { uploadId, index, data } = command.body;
  const upload = await lockUpload(connection, uploadId);
  if (upload?.owner_id !== command.actor || upload.state !== "receiving") throw new WarrenError("not_found");
  const bytes = Buffer.from(data, "base64");
  const last = chunksOf(upload.size) - 1;
  const wanted = index < last ? CHUNK_BYTES : upload.size - last * CHUNK_BYTES;
  if (index > last || bytes.length !== wanted)
    throw new WarrenError("bad_request", `Piece ${String(index)} has ${String(bytes.length)} bytes.`);
  await execute(
    connection,
    `INSERT INTO attachment_chunks (attachment_id, variant, i, data) VALUES (?)
     ON DUPLICATE KEY UPDATE data = VALUES(data)`,
    [[uploadId, "raw", index, bytes]],
  );
  return {};
};
