import { isErased } from "../../jobs/erase-jobs.ts";
import { sourceColumns, sourceIn } from "../../jobs/source.ts";
import { execute, select } from "../../sql/pool.ts";
import type { CommandHandler } from "../handler.ts";

/** Keeps what a site answered, unless a later answer is kept already or the message that asked is deleted, and tells those who hold an earlier one. */
export const apiResultKeep: CommandHandler<"api-result.keep"> = async (command, unit) => {
  const { key, jobType, request, known } = command.body;
  const askedAt = new Date(known.askedAt);
  const [row] = await select<{ asked_at: Date; known: string | null }>(
    unit.connection,
    "SELECT asked_at, known FROM api_results WHERE result_key = ? FOR UPDATE",
    [key],
  );
  // whoever asked may have been frozen for longer than its lease
  if (row && row.known !== null && row.asked_at > askedAt) return {};
  const source = sourceIn(jobType, request);
  if (source && (await isErased(unit, source))) return {};
  const { source_room_id, source_n, source_r } = sourceColumns(source);
  const answered = [JSON.stringify(request), JSON.stringify(known), askedAt, new Date(known.askAgainAt)];
  await execute(
    unit.connection,
    `INSERT INTO api_results (result_key, job_type, request, known, asked_at, ask_again_at, source_room_id, source_n, source_r)
     VALUES (?) ON DUPLICATE KEY UPDATE job_type = VALUES(job_type), request = VALUES(request), known = VALUES(known),
       asked_at = VALUES(asked_at), ask_again_at = VALUES(ask_again_at), lease_until = NULL,
       source_room_id = VALUES(source_room_id), source_n = VALUES(source_n), source_r = VALUES(source_r)`,
    [[key, jobType, ...answered, source_room_id, source_n, source_r]],
  );
  const at = unit.at.toISOString();
  unit.emit({ kind: "event", type: "api-result.kept", id: `${command.id}:kept`, at, body: { key, at } });
  return {};
};
