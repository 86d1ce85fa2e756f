import { WarrenError } from "@warren/contracts/errors";
import { MOST_CHUNKS } from "@warren/contracts/attachment";
import { limits } from "@warren/contracts/schema";
import { execute, select } from "../../sql/pool.ts";
import { chunksOf, lockUpload } from "../../uploads/upload.ts";
import type { CommandHandler } from "../handler.ts";

/**
 * Makes room for a file. What one person has sent, and what of it was never used, is limited: nobody fills the database.
 * The picture of a card stands under its message from the beginning.
 */
export const uploadBegin: CommandHandler<"upload.begin"> = async (command, { connection, at }) => {
  const { uploadId, name, size, purpose, quota = Infinity, preview } = command.body;
  if (chunksOf(size) > MOST_CHUNKS) throw new WarrenError("too_large");
  if (await lockUpload(connection, uploadId)) throw new WarrenError("conflict");
  if ((purpose === "preview") === command.byPerson || (preview !== undefined) === command.byPerson)
    throw new WarrenError("forbidden");
  if (preview) {
    const { roomId, n, r = 0, card } = preview;
    const [message] = await select<{ deleted_at: Date | null }>(
      connection,
      "SELECT deleted_at FROM messages WHERE room_id = ? AND n = ? AND r = ?",
      [roomId, n, r],
    );
    if (!message || message.deleted_at) throw new WarrenError("not_found", "The message is gone.");
    const row = [uploadId, command.actor, purpose, "receiving", name, size, "raw", at];
    await execute(
      connection,
      `INSERT INTO attachments (id, owner_id, purpose, state, name, size, shown, created_at, room_id, n, r, preview) VALUES (?)`,
      [[...row, roomId, n, r, JSON.stringify(card)]],
    );
    return {};
  }
  const [sent] = await select<{ unused: number; bytes: number }>(
    connection,
    "SELECT COALESCE(SUM(room_id IS NULL), 0) AS unused, COALESCE(SUM(size), 0) AS bytes FROM attachments WHERE owner_id = ?",
    [command.actor],
  );
  if (Number(sent?.unused) >= limits.unusedUploads) throw new WarrenError("limit_reached");
  if (Number(sent?.bytes) + size > quota) throw new WarrenError("quota_exceeded");
  await execute(
    connection,
    `INSERT INTO attachments (id, owner_id, purpose, state, name, size, shown, created_at) VALUES (?)`,
    [[uploadId, command.actor, purpose, "receiving", name, size, "raw", at]],
  );
  return {};
};
