import { execute } from "../../sql/pool.ts";
import { lockUpload } from "../../uploads/upload.ts";
import type { CommandHandler } from "../handler.ts";

/** Keeps a piece of what was made from a file. */
export const uploadPart: CommandHandler<"upload.part"> = async (command, { connection }) => {
  const { uploadId, variant, index, data } = command.body;
  const upload = await lockUpload(connection, uploadId);
  if (upload?.state !== "processing") return { gone: true };
  await execute(
    connection,
    `INSERT INTO attachment_chunks (attachment_id, variant, i, data) VALUES (?)
     ON DUPLICATE KEY UPDATE data = VALUES(data)`,
    [[uploadId, variant, index, Buffer.from(data, "base64")]],
  );
  return {};
};
