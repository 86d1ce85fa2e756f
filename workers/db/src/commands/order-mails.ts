import { v5 as derivedId } from "uuid";
import { select } from "../sql/pool.ts";
import type { Command } from "./command.ts";
import type { Unit } from "./unit.ts";

/** A job that has not taken what waits for it within this time is lost, and another is ordered. */
const PATIENCE_MS = 25 * 3_600_000;

/**
 * Orders a job that mails what waits for these people, each after a delay, unless one is ordered already: what comes
 * until it runs goes with it, and what was postponed, too. To be called before what is to be mailed is stored.
 */
export async function orderMails(
  unit: Unit,
  command: Pick<Command, "id">,
  delays: ReadonlyMap<string, number>,
): Promise<void> {
  if (delays.size === 0) return;
  const rows = await select<{ user_id: string }>(
    unit.connection,
    "SELECT DISTINCT user_id FROM notifications WHERE user_id IN (?) AND mail_state = 'due' AND mail_job IS NULL AND created_at > ?",
    [[...delays.keys()], new Date(unit.at.getTime() - PATIENCE_MS)],
  );
  const waiting = new Set(rows.map(({ user_id }) => user_id));
  for (const [userId, minutes] of delays) {
    if (waiting.has(userId)) continue;
    const jobId = derivedId(`notification.mail ${userId}`, command.id);
    const runAt = new Date(unit.at.getTime() + minutes * 60_000).toISOString();
    const order = { jobId, type: "notification.mail", payload: { userId } };
    unit.emit({
      ...{ kind: "command", type: "job.submit", id: derivedId("job.submit", jobId) },
      body: minutes === 0 ? order : { ...order, runAt },
    });
  }
}
