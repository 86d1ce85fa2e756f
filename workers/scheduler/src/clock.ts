import type { Bus } from "@warren/contracts/bus/bus";
import type { Logger } from "@warren/runtime/create-log";
import { Cron } from "croner";
import { v5 as uuidV5 } from "uuid";
import type { Order, Schedule } from "./schedules.ts";

const NAMESPACE = "c1b1c2f4-9d0b-5b0e-8a53-2f7a3f5d9e64";
/** How long a tick waits for RabbitMQ before it is given up; the next one comes anyway. */
const PATIENCE_MS = 60_000;

/** The same schedule and tick make the same id everywhere, so that several schedulers order once in effect. */
export function tickId(name: string, tick: Date): string {
  return uuidV5(`${name} ${tick.toISOString()}`, NAMESPACE);
}

export interface Clock {
  /** No further ticks. */
  stop(): void;
}

/** Sends each schedule's order at each of its ticks and for the last one before the start, with an id derived from both. */
export function startClock(schedules: readonly Schedule[], bus: Pick<Bus, "command">, log: Logger): Clock {
  const crons = schedules.map((schedule) => {
    let tick: Date | null = null;
    const order = (due: Date | null | undefined) => {
      if (due) send(schedule, due).catch((error: unknown) => missed(schedule, due, error));
    };
    const cron = new Cron(schedule.pattern, { timezone: "UTC" }, () => {
      const due = tick;
      tick = cron.nextRun();
      order(due);
    });
    // the time for which the timer was set, not the moment at which it fired, is the same in every process
    tick = cron.nextRun();
    // the last tick may have come while no scheduler was there; if it was ordered, its id makes this a repeat
    order(cron.previousRuns(1)[0]);
    return cron;
  });
  return {
    stop: () => {
      for (const cron of crons) cron.stop();
    },
  };

  async function send({ name, order }: Schedule, tick: Date): Promise<void> {
    const id = tickId(name, tick);
    await command(order(tick, id), id);
    log.info({ schedule: name, tick, id }, "ordered");
  }

  function command(order: Order, id: string): Promise<void> {
    const options = { id, timeoutMs: PATIENCE_MS };
    return order.type === "job.submit"
      ? bus.command(order.type, order.body, options)
      : bus.command(order.type, order.body, options);
  }

  function missed({ name }: Schedule, tick: Date, error: unknown): void {
    log.error({ err: error, schedule: name, tick }, "this tick was missed");
  }
}
