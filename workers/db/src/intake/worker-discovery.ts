import { parseBody, type Incoming } from "@warren/contracts/bus/envelope";
import { WarrenError } from "@warren/contracts/errors";
import type { Logger } from "pino";
import { keepAnnounced } from "../slash/announced.ts";
import { execute, type Pool } from "../sql/pool.ts";

/** Takes a worker's word that it is there, or leaving. A part speaks only for itself. */
export async function takeAnnouncement(pool: Pool, log: Logger, message: Incoming): Promise<[]> {
  const { name, instance, jobTypes, state, commands = [] } = parseBody("worker.announce", message.content);
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
  const others = await keepAnnounced(pool, name, commands, new Date());
  if (others.length > 0)
    log.warn({ part: name, commands: others }, "these slash commands belong to another part");
  return [];
}
