import type { Bus } from "@warren/contracts/bus/bus";
import { eventually } from "@warren/contracts/testing/eventually";
import { runWorker } from "@warren/runtime/run-worker";
import { silentLog } from "@warren/runtime/testing/silent-log";
import { openTestWorker } from "@warren/runtime/testing/test-worker";
import { Cron } from "croner";
import { validate } from "uuid";
import { expect, test, vi } from "vitest";
import { startClock, tickId } from "./clock.ts";
import { handlers } from "./handlers.ts";
import { schedules, type Schedule } from "./schedules.ts";

const everySecond: Schedule[] = schedules.map((schedule) => ({ ...schedule, pattern: "* * * * * *" }));

test("two schedulers send the same orders under the same ids, one per tick", async () => {
  const scheduler = await openTestWorker("scheduler", {});
  const second = await runWorker("scheduler", handlers, {
    amqpUrl: scheduler.broker.url("scheduler"),
    log: silentLog(),
    prefetch: 1,
  });
  const clocks = [scheduler.worker, second].map(({ bus }) => startClock(everySecond, bus, silentLog()));
  const purges = await eventually(() => {
    const all = scheduler.db.all("retention.purge");
    const twice = all.filter(({ id }, at) => all.findIndex((other) => other.id === id) < at);
    return twice.length >= 2 && twice;
  });
  for (const clock of clocks) clock.stop();
  for (const { id, body } of purges) expect(id).toBe(tickId("retention-purge", new Date(body.before)));
  const jobs = await scheduler.db.waitFor("job.submit", 4);
  for (const { id, body } of jobs) expect(body).toMatchObject({ jobId: id, key: id });
  expect(new Set(jobs.map(({ body }) => body.type))).toEqual(
    new Set(["cache.refresh", "api-result.refresh-popular"]),
  );
  await second.drain();
  await scheduler.close();
});

test("a tick keeps its time and id when its timer fires late", async () => {
  const ordered: [id: string | undefined, before: unknown][] = [];
  const bus = {
    command: (_type: string, body: object, { id }: { id?: string }) =>
      Promise.resolve(void ordered.push([id, Reflect.get(body, "before")])),
  } as unknown as Pick<Bus, "command">;
  const [tick, late] = ["2026-11-22T00:00:01.000Z", "2026-11-22T00:00:00.900Z"];
  vi.useFakeTimers({ now: new Date("2026-11-22T00:00:00.500Z") });
  try {
    const purge = everySecond.filter(({ name }) => name === "retention-purge");
    const clock = startClock(purge, bus, silentLog());
    vi.setSystemTime(late);
    await vi.advanceTimersByTimeAsync(500);
    clock.stop();
    expect(ordered.at(-1)).toEqual([tickId("retention-purge", new Date(tick)), tick]);
  } finally {
    vi.useRealTimers();
  }
});

test("a scheduler that starts orders the tick before it, under the id it would have had", async () => {
  const scheduler = await openTestWorker("scheduler", {});
  const clock = startClock(schedules, scheduler.worker.bus, silentLog());
  const [purge] = await scheduler.db.waitFor("retention.purge", 1);
  clock.stop();
  const tick = new Date(purge?.body.before ?? "");
  expect(tick.getUTCMinutes()).toBe(0);
  expect(tick.getTime()).toBeLessThanOrEqual(Date.now());
  expect(purge?.id).toBe(tickId("retention-purge", tick));
  await scheduler.close();
});

test("an id depends on the schedule and the tick and on nothing else", () => {
  const tick = new Date("2026-11-22T01:00:00.000Z");
  expect(validate(tickId("a", tick))).toBe(true);
  expect(tickId("a", tick)).toBe(tickId("a", new Date(tick)));
  expect(tickId("a", tick)).not.toBe(tickId("b", tick));
  expect(tickId("a", tick)).not.toBe(tickId("a", new Date(tick.getTime() + 1)));
});

test("what outlived its use is removed every hour, digests are ordered every quarter of an hour, the directory is read anew every five minutes, and popular answers every two", () => {
  const from = new Date("2026-11-22T00:30:00.000Z");
  const next = Object.fromEntries(
    schedules.map(({ name, pattern }) => [
      name,
      new Cron(pattern, { timezone: "UTC" }).nextRuns(2, from).map((date) => date.toISOString()),
    ]),
  );
  expect(next).toEqual({
    "retention-purge": ["2026-11-22T01:00:00.000Z", "2026-11-22T02:00:00.000Z"],
    digests: ["2026-11-22T00:45:00.000Z", "2026-11-22T01:00:00.000Z"],
    "directory-refresh": ["2026-11-22T00:35:00.000Z", "2026-11-22T00:40:00.000Z"],
    "popular-results-refresh": ["2026-11-22T00:32:00.000Z", "2026-11-22T00:34:00.000Z"],
  });
});
