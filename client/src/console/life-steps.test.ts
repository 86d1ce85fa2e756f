import { expect, it } from "vitest";
import { lifeSteps, type Life } from "./life-steps.ts";

const at = (seconds: number) =>
  new Date(Date.parse("2026-11-23T08:00:00.000Z") + seconds * 1_000).toISOString();
const bare: Life = {
  ...{
    correlationId: "c",
    passed: {},
    decisions: [],
    decided: 0,
    notifications: [],
    notified: 0,
    jobs: [],
    letters: [],
  },
};
const message = { roomId: "r", n: 1, senderId: "ada", storedAt: at(0) };
const shown = (life: Life) =>
  lifeSteps(life).map(({ name, since }) => (since === undefined ? name : `${name} ${String(since)}`));
const job = { id: "j", type: "math.sum", status: "completed", createdAt: at(0), updatedAt: at(2) } as const;

it("is in the order of time, what has none stays behind what it follows, and says how long each took", () => {
  const decisions: Life["decisions"] = [
    { userId: "lin", rule: "mention", outcome: "told", channels: ["browser"], at: at(1) },
  ];
  const letters = [{ id: 7, queue: "example", type: "math.sum", at: at(0.5), replayedAt: at(3) }];
  const life = {
    ...bare,
    message: { ...message, sentAt: at(-0.25) },
    decisions,
    decided: 1,
    jobs: [job],
    letters,
  };
  expect(shown(life)).toEqual([
    ...["sent", "accepted", "stored 250", "fannedOut", "cached", "audited", "ordered 0", "dead 500"],
    ...["decided 500", "notified", "job 1000", "replayed 1000"],
  ]);
});

it("says no time between clocks that disagree, and sending comes first all the same", () => {
  expect(shown({ ...bare, message: { ...message, sentAt: at(5) } }).slice(0, 3)).toEqual([
    "sent",
    "accepted",
    "stored",
  ]);
});

it("does not take the time of what happened for the time at which it was recorded", () => {
  const life = { ...bare, message, audited: { n: 4, at: at(0) } };
  const audited = { key: "audited", name: "audited", part: "audit", auditN: 4 };
  const found = (of: Life) => lifeSteps(of).find(({ name }) => name === "audited");
  expect(found(life)).toEqual(audited);
  expect(found({ ...life, passed: { audited: at(1) } })).toEqual({ ...audited, at: at(1), since: 1_000 });
});

it("has the times that processes told, and is accepted before it is stored, though its edge may hear of that later", () => {
  const passed = { accepted: at(0.003), "fanned-out": at(0.004) };
  expect(shown({ ...bare, message: { ...message, sentAt: at(-1) }, passed }).slice(0, 4)).toEqual([
    ...["sent", "accepted 1003", "stored", "fannedOut 4"],
  ]);
});

it("is that of the job alone when no message ordered it, and of one that waits has no end", () => {
  expect(shown({ ...bare, jobs: [job] })).toEqual(["ordered", "job 2000"]);
  expect(shown({ ...bare, jobs: [{ ...job, status: "queued" }] })).toEqual(["ordered"]);
});
