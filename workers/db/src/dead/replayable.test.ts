import { expect, test } from "vitest";
import type { FullLetterRow } from "./letters.ts";
import { verdictOn } from "./replayable.ts";

/** A letter as the broker or a worker buried it. */
const letter = (queue: string, type: string, sender: string, body: unknown): FullLetterRow => ({
  ...{ id: 1, queue, type, sender, message_id: "m", correlation_id: "c", reason: "failed: slip" },
  ...{ headers: "{}", created_at: new Date(0), replayed_at: null, replayed_by: null },
  body: Buffer.from(JSON.stringify(body)),
});

test.each([
  ["that it can", letter("example", "math.sum", "db", { upTo: 3 }), undefined],
  ["what is wrong with the body", letter("example", "math.sum", "db", { upTo: 0 }), "upTo"],
  ["that there is no such queue", letter("gone", "math.sum", "db", { upTo: 3 }), "no queue gone"],
  ["that there is no such type", letter("example", "math.gone", "db", {}), 'called "math.gone"'],
  [
    "that the worker takes it no more",
    letter("audit", "math.sum", "db", { upTo: 3 }),
    "does not take math.sum",
  ],
  ["that nobody waits for it any more", letter("example", "job.find", "edge", {}), "A query is of no use"],
  ["that its sender may not", letter("commands.accounts", "job.dispatch", "edge", {}), "edge may not send"],
])("says of a letter %s", (_what, row, why) => {
  const verdict = verdictOn(row);
  expect(verdict.ok).toBe(why === undefined);
  if (why !== undefined) expect(verdict.why).toContain(why);
});
