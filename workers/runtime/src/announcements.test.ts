import type { Bus } from "@warren/contracts/bus/bus";
import { afterEach, expect, test, vi } from "vitest";
import { Announcements } from "./announcements.ts";
import { silentLog } from "./testing/silent-log.ts";

afterEach(() => void vi.useRealTimers());

test("a worker says that it is there, again and again, and that it leaves, with what it takes", async () => {
  vi.useFakeTimers();
  const said: Record<string, unknown>[] = [];
  let isAway = false;
  const bus = {
    identity: { part: "example", instance: "example.a" },
    tell: (_type: string, body: Record<string, unknown>) => {
      said.push(body);
      return isAway ? Promise.reject(new Error("no RabbitMQ")) : Promise.resolve();
    },
  } as unknown as Bus;
  const announcements = new Announcements(bus, silentLog(), ["math.sum"], 10_000);
  await vi.advanceTimersByTimeAsync(10_000);
  isAway = true;
  await vi.advanceTimersByTimeAsync(10_000);
  isAway = false;
  await announcements.leave();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(said.map(({ state }) => state)).toEqual(["alive", "alive", "alive", "leaving"]);
  expect(said[0]).toMatchObject({ name: "example", instance: "example.a", jobTypes: ["math.sum"] });
  expect(said[0]?.["commands"]).toMatchObject([{ name: "sum", jobType: "math.sum" }]);
});
