import fc from "fast-check";
import { expect, it } from "vitest";
import { checkRun } from "./check-run.ts";
import { rules } from "./rules.ts";
import { randomRuns } from "./testing/random-run.ts";
import { screenCorruptions } from "./testing/screen-corruptions.ts";
import { storeCorruptions } from "./testing/store-corruptions.ts";

const corruptions = [...storeCorruptions, ...screenCorruptions];

const seed = 20_261_122;
const settings = { seed, numRuns: 40 };

it(`finds nothing in random runs in which every promise is kept (seed ${String(seed)})`, () => {
  fc.assert(
    fc.property(randomRuns, ({ histories, stored }) => {
      expect(checkRun(histories, stored)).toEqual([]);
    }),
    settings,
  );
});

it.each(corruptions)(`always notices when $name (seed ${String(seed)})`, ({ corrupt, rule }) => {
  let corrupted = 0;
  fc.assert(
    fc.property(randomRuns, fc.nat(10_000), (run, pick) => {
      const { histories, stored } = structuredClone(run);
      if (!corrupt({ histories, stored }, pick)) return;
      corrupted += 1;
      expect(checkRun(histories, stored).filter((fault) => fault.startsWith(`${rule}: `))).not.toEqual([]);
    }),
    settings,
  );
  expect(corrupted).toBeGreaterThan(3);
});

it("has a corruption for every rule", () => {
  expect(new Set(corruptions.map(({ rule }) => rule))).toEqual(new Set(rules.map(({ name }) => name)));
});

it("refuses a history that does not say whose it is", () => {
  expect(() =>
    checkRun([[{ at: 1, what: "accepted", clientId: "id" }]], { rooms: [], jobs: [], notifications: [] }),
  ).toThrow("begins with the client");
});
