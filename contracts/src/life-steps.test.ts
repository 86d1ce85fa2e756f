import { expect, test } from "vitest";
import { lifeSteps, type Life } from "./life-steps.ts";

const at = (ms: number) => new Date(1_000 + ms).toISOString();
const life: Life = {
  ...{ correlationId: "c", senderId: "ada", storedAt: at(20) },
  ...{ decisions: [], decided: 0, notifications: [], notified: 0, jobs: [] },
};
const names = (of: Life) => lifeSteps(of).map(({ what }) => what);

test("what happened to a message stands in the order of its times, with what lies between", () => {
  const decision = { userId: "lin", rule: "mention", outcome: "told", channels: [], at: at(30) } as const;
  const whole: Life = {
    ...life,
    clickedAt: at(5),
    audited: { n: 7, at: at(20) },
    decisions: [{ ...decision, channels: [] }],
    ...{ decided: 1, notified: 1, notifications: [{ userId: "lin", at: at(30) }] },
    jobs: [{ id: "j", type: "math.sum", status: "completed", createdAt: at(25), updatedAt: at(90) }],
  };
  expect(names(whole)).toEqual(["clicked", "stored", "audited", "ordered", "decided", "notified", "ended"]);
  expect(lifeSteps(whole).map(({ afterMs }) => afterMs)).toEqual([undefined, undefined, 0, 5, 5, 0, 60]);
});

test("a sender's clock that is ahead leaves sending the first step, without a time between", () => {
  const early = { ...life, clickedAt: at(900) };
  expect(names(early)).toEqual(["clicked", "stored"]);
  expect(lifeSteps(early).every(({ afterMs }) => afterMs === undefined)).toBe(true);
});

test("a job of which nothing was heard since it was ordered has not ended", () => {
  const job = { id: "j", type: "math.sum", status: "queued", createdAt: at(25), updatedAt: at(25) } as const;
  expect(names({ ...life, jobs: [job] })).toEqual(["stored", "ordered"]);
});
