import { parseBody, type Incoming } from "@warren/contracts/bus/envelope";
import { WarrenError } from "@warren/contracts/errors";
import { execute, type Pool } from "../sql/pool.ts";

/** Takes a worker's word that it is there, or leaving. A part speaks only for itself. */
export async function takeAnnouncement(pool: Pool, message: Incoming): Promise<[]> {
  const { name, instance, jobTypes, state } = parseBody("worker.announce", message.content);
  if (name !== message.sender) throw new WarrenError("sender_refused", `${message.sender} is not ${name}.`);
  if (state === "leaving")
    await execute(pool, "DELETE FROM workers WHERE instance = ? AND name = ?", [instance, name]);
  else {
    await execute(
      pool,
      `INSERT INTO workers (instance, name, job_types, last_seen_at) VALUES (?)
       ON DUPLICATE KEY UPDATE job_types = VALUES(job_types), last_seen_at = VALUES(last_seen_at)`,
      [[instance, name, JSON.stringify(jobTypes), new Date()]],
    );
  }
  return [];
}
