import { expect, test } from "vitest";
import { postponedMail } from "./postponed-mail.ts";

const at = new Date("2026-06-01T12:00:00Z");
const before = (hours: number) => new Date(at.getTime() - hours * 3_600_000);
const quiet = { from: "13:00", to: "17:30", days: [0, 1, 2, 3, 4, 5, 6] };
const vienna = { timeZone: "Europe/Vienna" };

test.each([
  ["is away", { settings: {}, online: false }, undefined, undefined],
  ["is online", { settings: {}, online: true }, undefined, "2026-06-01T12:10:00.000Z"],
  ["is online since nearly a day", { settings: {}, online: true }, before(23.9), "2026-06-01T12:10:00.000Z"],
  ["is online for a day", { settings: {}, online: true }, before(24), undefined],
  [
    "has quiet hours by their clock",
    { settings: { quiet }, ...vienna, online: false },
    undefined,
    "2026-06-01T15:30:00.000Z",
  ],
  ["has quiet hours by another's clock", { settings: { quiet }, online: false }, undefined, undefined],
  [
    "has quiet hours after a day",
    { settings: { quiet }, ...vienna, online: true },
    before(30),
    "2026-06-01T15:30:00.000Z",
  ],
  [
    "has muted everything for an hour",
    { settings: { mutedUntil: "2026-06-01T13:00:00.000Z" }, online: false },
    before(30),
    "2026-06-01T13:00:00.000Z",
  ],
  [
    "has muted everything for a month",
    { settings: { mutedUntil: "2026-07-01T13:00:00.000Z" }, online: false },
    undefined,
    "2026-06-02T12:00:00.000Z",
  ],
  [
    "had muted everything",
    { settings: { mutedUntil: "2026-06-01T11:59:00.000Z" }, online: false },
    undefined,
    undefined,
  ],
])("the mail to a person who %s waits as long as it should", (_who, facts, postponedAt, until) => {
  expect(postponedMail(facts, postponedAt, at)?.until.toISOString()).toBe(until);
});
