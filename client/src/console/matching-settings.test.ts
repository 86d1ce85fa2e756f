import { expect, test } from "vitest";
import { matchingSettings } from "./matching-settings.ts";

const setting = (name: string, value: string, isSet: boolean) => ({
  ...{ name, what: { en: "", de: "" }, isSecret: false, values: [{ isSet, value, instances: ["x.1"] }] },
});
const parts = [
  {
    part: "edge",
    instances: ["x.1"],
    settings: [setting("PORT", "3000", false), setting("HOST", "::1", true)],
  },
  { part: "audit", instances: ["x.1"], settings: [setting("LOG_LEVEL", "info", false)] },
];
const found = (find: string, isSetOnly = false) =>
  matchingSettings(parts, find, isSetOnly).flatMap(({ settings }) => settings.map(({ name }) => name));

test("variables are found by name, value and part, and those that were set alone", () => {
  expect(found("")).toEqual(["PORT", "HOST", "LOG_LEVEL"]);
  expect(found(" port ")).toEqual(["PORT"]);
  expect(found("::1")).toEqual(["HOST"]);
  expect(found("audit")).toEqual(["LOG_LEVEL"]);
  expect(found("", true)).toEqual(["HOST"]);
  expect(found("audit", true)).toEqual([]);
});
