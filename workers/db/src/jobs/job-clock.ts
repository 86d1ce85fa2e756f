import type { Bus } from "@warren/contracts/bus/bus";
import { Cron } from "croner";
import type { Logger } from "pino";
import { v5 as derivedId } from "uuid";
import { select, type Pool } from "../sql/pool.ts";
import { OVERDUE } from "./deadline.ts";
import { WINDOW } from "./hand-over.ts";

const NAMESPACE = "5b1f7c5e-6f0e-5d7c-9a55-4d6f0c1b7a21";

/** Whether anything is due or out of time, or waits although its type has room. */
async function isWaitedFor(pool: Pool, at: Date): Promise<boolean> {
  const [row] = await select<{ due: number; overdue: number; roomy: number }>(
    pool,
    `SELECT EXISTS (SELECT 1 FROM jobs WHERE place = 'delayed' AND due_at <= ?) AS due,
       EXISTS (SELECT 1 FROM jobs WHERE ${OVERDUE}) AS overdue,
       EXISTS (SELECT 1 FROM (SELECT type FROM jobs WHERE place = 'waiting' GROUP BY place, type) w
         WHERE (SELECT COUNT(*) FROM jobs h WHERE h.place = 'handed' AND h.type = w.type) < ?) AS roomy`,
    [at, at, WINDOW],
  );
  return row !== undefined && (row.due !== 0 || row.overdue !== 0 || row.roomy !== 0);
}

/**
 * Looks every second whether a job's time has come or is over and orders, in the queue in which jobs are ordered and claimed, that
 * it is handed out or ended. Several db workers order the same under the same id, which counts once.
 */
export function startJobClock({ bus, pool, log }: { bus: Bus; pool: Pool; log: Logger }): {
  stop: () => void;
} {
  const cron = new Cron("* * * * * *", { timezone: "UTC", protect: true }, async () => {
    const at = new Date();
    at.setMilliseconds(0);
    try {
      if (!(await isWaitedFor(pool, at))) return;
      const id = derivedId(`jobs at ${at.toISOString()}`, NAMESPACE);
      await bus.command("job.dispatch", { at: at.toISOString() }, { id, timeoutMs: 10_000 });
    } catch (error) {
      // the next second tries again
      log.warn({ err: error }, "jobs that are due wait a second longer");
    }
  });
  return { stop: () => cron.stop() };
}
