import { expect, it } from "vitest";
import { missedPurge } from "./missed-purge.ts";

const at = (time: string) => `2026-11-23T${time}:00.000Z`;

it.each([
  ["the last one came on time", at("08:00"), at("09:00"), false],
  ["the last one came late, before the next was due", at("08:50"), at("10:00"), false],
  ["one did not come", at("07:00"), at("10:00"), true],
  ["none came yet", undefined, at("10:00"), false],
  ["it is kept for ever", at("07:00"), undefined, false],
])("says whether a purge was missed: %s", (_what, ranAt, nextAt, missed) => {
  expect(missedPurge({ ranAt, nextAt })).toBe(missed);
});
