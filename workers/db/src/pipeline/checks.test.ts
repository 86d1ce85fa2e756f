import { partNames } from "@warren/contracts/parts";
import { checkNames, type ProcessShown, type QueueFigures } from "@warren/contracts/pipeline";
import { wordFinding } from "@warren/contracts/pipeline-words";
import { expect, test } from "vitest";
import { check, type Facts } from "./checks.ts";

const queue = (change: Partial<QueueFigures> = {}): QueueFigures => ({
  ...{ name: "audit", from: ["jobs"], by: "audit", missing: false, depth: 0, consumers: 1, rate: 0 },
  ...{ oldestMs: 0, retried: 0, dead: 0, points: [], ...change },
});
const process = (part: string): ProcessShown => ({
  ...{ part, instance: `${part}.0`, lastSeenAt: "2026-11-23T00:00:00.000Z" },
  ...{ upMs: 1, memoryBytes: 1, cpu: 0 },
});
const fine: Facts = {
  ...{ queues: [queue()], processes: partNames.map(process), deadLetters: 0, waitingJobs: [] },
};
const wrong = (change: Partial<Facts>) => check({ ...fine, ...change }).filter(({ ok }) => !ok);

test("nothing is wrong with an installation in which nothing waits", () => {
  expect(wrong({})).toEqual([]);
  expect(check(fine).map((finding) => finding.check)).toEqual(checkNames);
});

test.each([
  ["processes", { processes: fine.processes.filter(({ part }) => part !== "media") }, "media"],
  ["queues.missing", { queues: [queue({ missing: true, consumers: 0 })] }, "audit"],
  ["queues.unread", { queues: [queue({ consumers: 0 })] }, "audit"],
  ["queues.old", { queues: [queue({ depth: 1, oldestMs: 60_001 })] }, "audit"],
  ["dead-letters", { deadLetters: 3 }, "3"],
  ["jobs", { waitingJobs: ["math.sum", "math.sum"] }, "2 of math.sum"],
] as const)("%s is found, with what is to be done", (name, change, about) => {
  const [finding, ...others] = wrong(change);
  expect(others).toEqual([]);
  if (!finding) throw new Error("nothing was found");
  expect(finding.check).toBe(name);
  for (const language of ["en", "de"] as const) {
    const { found, todo } = wordFinding(finding, language);
    expect(found).toContain(about.split(" ").at(-1));
    expect(todo).toBeTruthy();
  }
  expect(wordFinding(finding).found).toContain(about);
});

test("queues that nobody reads, the ladder and the trails, are never unread or old", () => {
  const trail = queue({ name: "audit.trail", depth: 9, consumers: 0, oldestMs: 1e9 });
  delete trail.by;
  expect(wrong({ queues: [trail] })).toEqual([]);
});
