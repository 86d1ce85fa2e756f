import type { Incoming } from "@warren/contracts/bus/envelope";
import { expect, test } from "vitest";
import { Figures } from "./figures.ts";
import type { Heard } from "./process-state.ts";

const START = 1_800_000_000_000;

function heartbeat(sender: string, change: Partial<Heard> = {}): Incoming {
  const body: Heard = {
    ...{ instance: `${sender}.0123abcd`, state: "alive", upMs: 1_000, memoryBytes: 1, cpuSeconds: 1 },
    ...{ queues: {}, metrics: [], ...change },
  };
  return { type: "process.figures", sender, content: Buffer.from(JSON.stringify(body)) } as Incoming;
}
const traffic = (taken: number, change: object = {}) => ({
  example: { taken, sentAt: START, retried: 0, dead: 0, ...change },
});
const example = (figures: Figures, now: number) => figures.queues(now).find(({ name }) => name === "example");

test("a rate is what all processes of a part took between two heartbeats, and ends with them", () => {
  const figures = new Figures();
  for (const instance of ["example.1", "example.2"]) {
    figures.hear(heartbeat("example", { instance, queues: traffic(100) }), START);
    expect(example(figures, START)?.rate).toBe(0);
  }
  figures.hear(heartbeat("example", { instance: "example.1", upMs: 6_000, queues: traffic(150) }), START);
  figures.hear(heartbeat("example", { instance: "example.2", upMs: 6_000, queues: traffic(110) }), START);
  expect(example(figures, START)?.rate).toBe(12);
  figures.hear(heartbeat("example", { instance: "example.2", upMs: 7_000, state: "leaving" }), START);
  expect(example(figures, START)?.rate).toBe(10);
  expect(figures.processes(START)).toHaveLength(1);
  expect(figures.processes(START + 31_000)).toEqual([]);
  expect(example(figures, START + 31_000)?.rate).toBe(0);
});

test("nothing that waits is older than what was taken last, or than when the queue was empty", () => {
  const figures = new Figures();
  figures.measured("example", { depth: 3, consumers: 1 }, START);
  expect(example(figures, START)).toMatchObject({ depth: 3, consumers: 1 });
  expect(example(figures, START)?.oldestMs).toBeUndefined();
  figures.hear(heartbeat("example", { queues: traffic(1) }), START);
  expect(example(figures, START + 7_000)?.oldestMs).toBe(7_000);
  figures.measured("example", { depth: 0, consumers: 1 }, START + 8_000);
  expect(example(figures, START + 9_000)?.oldestMs).toBe(0);
  figures.measured("example", { depth: 1, consumers: 1 }, START + 10_000);
  expect(example(figures, START + 11_000)?.oldestMs).toBe(3_000);
  figures.measured("example", "missing", START + 12_000);
  expect(example(figures, START + 12_000)).toMatchObject({ missing: true, depth: 0 });
});

test("retries and dead letters of an hour are counted once, however late or often a heartbeat comes", () => {
  const figures = new Figures();
  figures.hear(heartbeat("example", { queues: traffic(1, { retried: 50, dead: 5 }) }), START);
  const next = heartbeat("example", { upMs: 6_000, queues: traffic(1, { retried: 53, dead: 6 }) });
  figures.hear(next, START);
  figures.hear(next, START);
  expect(example(figures, START)).toMatchObject({ retried: 3, dead: 1 });
  for (let at = START; at < START + 3_700_000; at += 5_000)
    figures.measured("example", { depth: 1, consumers: 1 }, at);
  const end = START + 3_700_000;
  const hour = example(figures, end);
  expect(hour).toMatchObject({ retried: 0, dead: 0 });
  expect(hour?.points).toHaveLength(360);
  const since = hour?.points.at(-2)?.at ?? 0;
  expect(figures.queues(end, since).find(({ name }) => name === "example")?.points).toHaveLength(1);
});

test("nobody speaks for another part, and too many processes are not kept", () => {
  const figures = new Figures();
  const forged = heartbeat("example", { instance: "audit.0123abcd" });
  expect(() => figures.hear(forged, START)).toThrow("example is not audit.0123abcd");
  for (let n = 0; n < 500; n++)
    figures.hear(heartbeat("example", { instance: `example.${String(n)}` }), START);
  expect(() => figures.hear(heartbeat("audit"), START)).toThrow();
  expect(figures.processes(START)).toHaveLength(500);
});
