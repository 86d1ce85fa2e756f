import { WarrenError } from "@warren/contracts/errors";
import { endUploadJob } from "../../uploads/end-job.ts";
import { eraseUploads } from "../../uploads/erase-uploads.ts";
import { lockUpload } from "../../uploads/upload.ts";
import type { CommandHandler } from "../handler.ts";

/** Erases one's own upload and ends its job. Of what is not one's own, and of what is gone, nothing is told. */
export const uploadCancel: CommandHandler<"upload.cancel"> = async (command, unit) => {
  const { uploadId } = command.body;
  const upload = await lockUpload(unit.connection, uploadId);
  // a picture of oneself is taken away by its own command
  if (upload?.owner_id !== command.actor || (upload.purpose === "avatar" && upload.state === "ready"))
    return {};
  if (upload.room_id !== null)
    throw new WarrenError("conflict", "A message carries this file; delete the message.");
  await eraseUploads(unit.connection, [uploadId]);
  await endUploadJob(unit, uploadId, "cancelled");
  return {};
};
