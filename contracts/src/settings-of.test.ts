import { expect, test } from "vitest";
import { z } from "zod";
import { ownSetting, secretSetting, setting } from "./setting.ts";
import { settingsOf } from "./settings-of.ts";

const variables = z.object({
  LIST: setting(
    z
      .string()
      .default("a,b")
      .transform((text) => text.split(",")),
    "which",
    "welche",
  ),
  NUMBER: setting(z.coerce.number().default(3), "how many", "wie viele"),
  MAYBE: setting(
    z.preprocess((value) => value, z.url().optional()),
    "where",
    "wo",
  ),
  KEY: secretSetting(z.string().default("known"), "key", "Schlüssel"),
});
const of = (environment: Record<string, string>) =>
  Object.fromEntries(settingsOf(variables, environment).map(({ name, ...rest }) => [name, rest]));

test("of a variable the value that holds, its default and what it is for are told", () => {
  expect(of({ NUMBER: "7", LIST: "" })).toMatchObject({
    LIST: { what: { en: "which", de: "welche" }, isSet: false, value: "a,b", byDefault: "a,b" },
    NUMBER: { isSet: true, isSecret: false, value: "7", byDefault: "3" },
    MAYBE: { isSet: false },
  });
  expect(of({}).MAYBE).not.toHaveProperty("value");
  expect(of({ LIST: "x".repeat(2_000) }).LIST?.value).toHaveLength(500);
});

test("of a secret nothing is told but whether it is set, nor of an address that holds one", () => {
  const told = settingsOf(variables, { KEY: "hidden", MAYBE: "https://ada:hidden@collector.example" });
  expect(told).toContainEqual({
    name: "KEY",
    what: { en: "key", de: "Schlüssel" },
    isSecret: true,
    isSet: true,
  });
  expect(JSON.stringify(told)).not.toMatch(/hidden|known/);
  expect(of({ MAYBE: "https://collector.example/v1?key=hidden" }).MAYBE).not.toHaveProperty("value");
  expect(of({ MAYBE: "https://collector.example/v1" }).MAYBE?.value).toBe("https://collector.example/v1");
});

test("what every process has for itself is marked as such, and nothing else is", () => {
  const told = settingsOf(variables.extend({ PORT: ownSetting(z.string(), "where", "wo") }), {});
  expect(told.filter(({ isOwn }) => isOwn).map(({ name }) => name)).toEqual(["PORT"]);
});

test("a variable that is read but not described is an error", () => {
  expect(() => settingsOf(variables.extend({ OTHER: z.string().optional() }), {})).toThrow(
    "OTHER is read but not described",
  );
});
