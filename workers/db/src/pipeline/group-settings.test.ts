import { expect, test } from "vitest";
import { groupSettings } from "./group-settings.ts";

const setting = (name: string, value?: string) => ({
  ...{ name, what: { en: "what", de: "was" }, isSecret: false, isSet: value !== undefined },
  ...{ byDefault: "1", value: value ?? "1" },
});

test("what every process must have for itself is told as such", () => {
  const port = { ...setting("PORT", "1"), isOwn: true as const };
  const grouped = groupSettings([
    { part: "edge", instance: "edge.1", settings: [port] },
    { part: "edge", instance: "edge.2", settings: [{ ...port, value: "2" }] },
  ]);
  expect(grouped[0]?.settings).toMatchObject([{ isOwn: true, values: [{ value: "1" }, { value: "2" }] }]);
});

test("what processes of one part share is told once; where they differ, who runs with what", () => {
  const shared = setting("SHARED", "x");
  const grouped = groupSettings([
    { part: "edge", instance: "edge.1", settings: [shared, setting("RATE", "2")] },
    { part: "audit", instance: "audit.1", settings: [shared] },
    { part: "edge", instance: "edge.2", settings: [shared, setting("RATE"), setting("NEW")] },
    { part: "edge", instance: "edge.3", settings: [shared, setting("RATE", "2")] },
  ]);
  expect(grouped.map(({ part, instances }) => [part, instances.length])).toEqual([
    ["audit", 1],
    ["edge", 3],
  ]);
  const [, edge] = grouped;
  expect(edge?.settings.map(({ name }) => name)).toEqual(["SHARED", "RATE", "NEW"]);
  expect(edge?.settings[0]?.values).toEqual([
    { isSet: true, value: "x", instances: ["edge.1", "edge.2", "edge.3"] },
  ]);
  expect(edge?.settings[1]).toMatchObject({
    byDefault: "1",
    values: [
      { isSet: true, value: "2", instances: ["edge.1", "edge.3"] },
      { isSet: false, value: "1", instances: ["edge.2"] },
    ],
  });
  expect(edge?.settings[2]?.values[0]?.instances).toEqual(["edge.2"]);
});
