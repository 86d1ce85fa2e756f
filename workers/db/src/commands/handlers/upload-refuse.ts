import { endUploadJob } from "../../uploads/end-job.ts";
import { eraseUploads } from "../../uploads/erase-uploads.ts";
import { lockUpload } from "../../uploads/upload.ts";
import type { CommandHandler } from "../handler.ts";

/** Erases what is not taken here and tells its owner why. It is their mistake, so there is no dead letter. */
export const uploadRefuse: CommandHandler<"upload.refuse"> = async (command, unit) => {
  const { uploadId, code, message } = command.body;
  const upload = await lockUpload(unit.connection, uploadId);
  if (upload?.state !== "processing") return {};
  await eraseUploads(unit.connection, [uploadId]);
  await endUploadJob(unit, uploadId, "failed", { code, message });
  return {};
};
