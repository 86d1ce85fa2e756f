import { randomUUID } from "node:crypto";
import { silentLog } from "@warren/runtime/testing/silent-log";
import { openTestWorker, type TestWorker } from "@warren/runtime/testing/test-worker";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sum } from "./sum.ts";

let example: TestWorker;

beforeAll(async () => {
  example = await openTestWorker("example", { "math.sum": sum });
});

afterAll(() => example.close());

test("adds the numbers and reports the result with the job's id and correlation id", async () => {
  const id = randomUUID();
  await example.db.publish(
    "math.sum",
    { upTo: 1_000_000 },
    { exchange: "jobs", id, correlationId: "click-1" },
  );
  const [completed] = await example.db.waitFor("job.completed");
  expect(completed?.body).toMatchObject({ jobId: id, attempt: 1, result: { sum: 500_000_500_000 } });
  expect(completed?.correlationId).toBe("click-1");
  expect(example.db.all("job.claim")[0]?.body).toMatchObject({ jobId: id, attempt: 1 });
});

test("reports progress after every slice, and it never goes back", async () => {
  const percents: number[] = [];
  const context = {
    signal: new AbortController().signal,
    log: silentLog(),
    bus: example.worker.bus,
    saved: undefined,
    progress: (percent: number) => void percents.push(percent),
  };
  const message = { type: "math.sum", id: randomUUID(), correlationId: "", headers: {}, attempt: 1 } as const;
  await sum({ ...message, body: { upTo: 500_000 } }, context);
  expect(percents).toEqual([10, 20, 30, 40, 50, 60, 70, 80, 90, 100]);
});

test("lets the event loop turn between slices and stops when it is told to", async () => {
  const aborter = new AbortController();
  const reports: number[] = [];
  const context = {
    signal: aborter.signal,
    log: silentLog(),
    bus: example.worker.bus,
    saved: undefined,
    progress: (percent: number) => {
      reports.push(percent);
      aborter.abort(new Error("cancelled"));
    },
  };
  const message = { type: "math.sum", id: randomUUID(), correlationId: "", headers: {}, attempt: 1 } as const;
  await expect(sum({ ...message, body: { upTo: 10_000_000 } }, context)).rejects.toThrow("cancelled");
  expect(reports).toHaveLength(1);
});

test("goes on where the last worker was", async () => {
  const notes: string[] = [];
  const context = {
    signal: new AbortController().signal,
    log: silentLog(),
    bus: example.worker.bus,
    saved: { done: 9_999_999, total: 49_999_995_000_000 },
    progress: (_percent: number, note: string) => void notes.push(note),
  };
  const message = { type: "math.sum", id: randomUUID(), correlationId: "", headers: {}, attempt: 1 } as const;
  const result = await sum({ ...message, body: { upTo: 10_000_000 } }, context);
  expect(result).toEqual({ sum: 50_000_005_000_000 });
  expect(notes).toEqual(["adding"]);
});
