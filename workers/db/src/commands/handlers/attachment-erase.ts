import { eraseUploads } from "../../uploads/erase-uploads.ts";
import type { CommandHandler } from "../handler.ts";

/** Erases what nothing refers to any more. */
export const attachmentErase: CommandHandler<"attachment.erase"> = async (command, { connection }) => {
  await eraseUploads(connection, command.body.attachmentIds);
};
