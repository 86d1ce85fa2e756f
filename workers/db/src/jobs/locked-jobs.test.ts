import { expect, test } from "vitest";
import { LockedJobs } from "./locked-jobs.ts";
import { newJob, type JobRow } from "./row.ts";

const row = (id: string, change: Partial<JobRow> = {}): JobRow => ({
  ...newJob(
    { jobId: id, type: "math.sum", payload: { upTo: 1 } },
    { actor: "part:scheduler", correlationId: "" },
    new Date(0),
  ),
  ...change,
});
const rowsOf = (statement: { values?: readonly unknown[] } | undefined) =>
  (statement?.values?.[0] ?? []) as unknown[][];

test("jobs are locked in the order of their ids, in which everybody locks them, each once", () => {
  const jobs = new LockedJobs();
  jobs.note(row("b"));
  const [statement] = jobs.locking(["c", "a", "b", "d", "c"]);
  expect(statement?.values).toEqual([["a", "c", "d"]]);
  statement?.take?.([row("a")] as never[]);
  expect(jobs.find("a")?.id).toBe("a");
  expect(jobs.find("c")).toBeUndefined();
  expect(jobs.locking(["a", "b", "c", "d"])).toEqual([]);
});

test("a job that changed several times is written once, with a line of its history for each", () => {
  const jobs = new LockedJobs();
  for (const version of [2, 3, 4]) jobs.save(row("a", { version, percent: version * 10 }));
  const [written, told] = jobs.written();
  expect(rowsOf(written)).toHaveLength(1);
  expect(rowsOf(written)[0]).toContain(40);
  expect(rowsOf(told).map(([id, version]) => [id, version])).toEqual([
    ["a", 2],
    ["a", 3],
    ["a", 4],
  ]);
  expect(jobs.written()).toEqual([]);
});

test("what somebody changed by a statement is read anew, but not what is still to be written", () => {
  const jobs = new LockedJobs();
  jobs.note(row("a"));
  jobs.save(row("b", { version: 2 }));
  jobs.forget();
  expect(jobs.find("a")).toBeUndefined();
  expect(jobs.locking(["a"])).toHaveLength(1);
  expect(jobs.find("b")?.version).toBe(2);
});
