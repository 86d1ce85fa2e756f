import { readFile } from "node:fs/promises";
import { cachedReads, cachedReadsTable, type CachedRead } from "@warren/contracts/cached-reads";
import { definitionOf } from "@warren/contracts/message-types";
import { expect, test } from "vitest";

const reads = Object.values<CachedRead>(cachedReads);

test("every event that outdates something is heard by this worker", () => {
  const types = reads.flatMap(({ outdatedBy }) => Object.keys(outdatedBy));
  expect(types.length).toBeGreaterThan(0);
  for (const type of types) expect(definitionOf(type)?.heardBy, type).toContain("cache-invalidation");
});

test("what no event evicts says why none needs to", () => {
  for (const { key, outdatedBy, neverOutdated } of reads)
    expect(Object.keys(outdatedBy).length === 0, key).toBe(neverOutdated !== undefined);
});

test("the documentation shows the table of the code", async () => {
  const readme = await readFile(new URL("../README.md", import.meta.url), "utf8");
  // however wide the formatter makes its columns
  const cells = (text: string) => text.replaceAll(/ +/g, " ").replaceAll(/-+/g, "-");
  expect(cells(readme)).toContain(cells(cachedReadsTable()));
});
