import { WarrenError } from "@warren/contracts/errors";
import { MOST_CHUNKS } from "@warren/contracts/attachment";
import { limits } from "@warren/contracts/schema";
import { execute, select } from "../../sql/pool.ts";
import { chunksOf, lockUpload } from "../../uploads/upload.ts";
import type { CommandHandler } from "../handler.ts";

/** Makes room for a file. What one person has sent and never used is limited, so that nobody fills the database unseen. */
export const uploadBegin: CommandHandler<"upload.begin"> = async (command, { connection, at }) => {
  const { uploadId, name, size, purpose } = command.body;
  if (chunksOf(size) > MOST_CHUNKS) throw new WarrenError("too_large");
  if (await lockUpload(connection, uploadId)) throw new WarrenError("conflict");
  const [unused] = await select<{ count: number }>(
    connection,
    "SELECT COUNT(*) AS count FROM attachments WHERE owner_id = ? AND room_id IS NULL",
    [command.actor],
  );
  if ((unused?.count ?? 0) >= limits.unusedUploads) throw new WarrenError("limit_reached");
  await execute(
    connection,
    `INSERT INTO attachments (id, owner_id, purpose, state, name, size, shown, created_at) VALUES (?)`,
    [[uploadId, command.actor, purpose, "receiving", name, size, "raw", at]],
  );
  return {};
};
