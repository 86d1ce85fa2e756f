import { WarrenError } from "@warren/contracts/errors";
import { expect, test } from "vitest";
import {
  Declined,
  DependencyAway,
  PermanentFailure,
  Postponed,
  Stopping,
  TransientFailure,
} from "./failures.ts";
import { judge, stepAfter } from "./verdict.ts";

const event = { type: "events.recorded", attempt: 1 };
const delays = (transient: boolean, attempts: number[]) =>
  attempts.map((attempt) => stepAfter(attempt, transient)?.delayMs);

test("a failure climbs each step of the ladder once", () => {
  expect(delays(false, [1, 2, 3, 4, 5])).toEqual([1_000, 10_000, 60_000, 600_000, undefined]);
});

test("a transient failure repeats the last step for a day and not longer", () => {
  expect(delays(true, [5, 147, 148])).toEqual([600_000, 600_000, undefined]);
});

test("a named error is judged by the table of errors", () => {
  expect(judge(new WarrenError("malformed"), event).name).toBe("dead");
  expect(judge(new WarrenError("fetch_refused"), event).name).toBe("dead");
  expect(judge(new WarrenError("fetch_failed"), { ...event, attempt: 5 }).name).toBe("retry");
  expect(judge(new WarrenError("failed"), { ...event, attempt: 5 }).name).toBe("dead");
});

test("only a failure of the message itself spends an attempt", () => {
  const third = { ...event, attempt: 3 };
  expect(judge(new TransientFailure("x", "x"), third)).toMatchObject({ name: "retry", attempt: 4 });
  expect(judge(new Error("defect"), third)).toMatchObject({ name: "retry", attempt: 4 });
  expect(judge(new Postponed("x"), third)).toMatchObject({ name: "postpone", attempt: 3 });
  expect(judge(new DependencyAway("x"), third)).toMatchObject({ name: "postpone", attempt: 3 });
  expect(judge(new WarrenError("unavailable"), third)).toMatchObject({ name: "postpone", attempt: 3 });
  expect(judge(new Stopping(), third)).toEqual({ name: "abandon" });
});

test("what is declined ends at its first attempt and is no dead letter", () => {
  expect(judge(new Declined("not_found", "x"), event)).toEqual({ name: "decline" });
});

test("a permanent failure is dead at its first attempt", () => {
  expect(judge(new PermanentFailure("x", "x"), event)).toEqual({ name: "dead" });
});

test("a job ends after the ladder, because somebody waits for it", () => {
  const error = new TransientFailure("x", "x");
  expect(judge(error, { type: "math.sum", attempt: 4 }).name).toBe("retry");
  expect(judge(error, { type: "math.sum", attempt: 5 }).name).toBe("dead");
  // but one that keeps trying does so for a day
  expect(judge(error, { type: "webhook.deliver", attempt: 147 }).name).toBe("retry");
  expect(judge(error, { type: "webhook.deliver", attempt: 148 }).name).toBe("dead");
});
