import { WarrenError } from "@warren/contracts/errors";
import { jobView, newJob } from "../../jobs/row.ts";
import { jobUpdated } from "../../jobs/store.ts";
import { execute, select } from "../../sql/pool.ts";
import { chunksOf, lockUpload } from "../../uploads/upload.ts";
import type { CommandHandler } from "../handler.ts";

/** Orders the job that looks at the file, under the upload's own id, once every piece is there. */
export const uploadFinish: CommandHandler<"upload.finish"> = async (command, unit) => {
  const { connection, at } = unit;
  const { uploadId } = command.body;
  const upload = await lockUpload(connection, uploadId);
  if (upload?.owner_id !== command.actor || upload.state !== "receiving") throw new WarrenError("not_found");
  const [kept] = await select<{ count: number }>(
    connection,
    "SELECT COUNT(*) AS count FROM attachment_chunks WHERE attachment_id = ? AND variant = 'raw'",
    [uploadId],
  );
  if (kept?.count !== chunksOf(upload.size))
    throw new WarrenError("bad_request", "Pieces of this file are missing; send it again.");
  await execute(connection, "UPDATE attachments SET state = 'processing' WHERE id = ?", [uploadId]);
  const { name, size, purpose } = upload;
  const payload = { uploadId, name, size, purpose };
  const job = newJob({ jobId: uploadId, type: "media.process", payload }, command, at);
  unit.jobs.save(job);
  unit.emit(jobUpdated(job));
  unit.handOvers.add(job.type);
  return { job: jobView(job) };
};
