import { mkdtemp, writeFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { lastLines, textAfter } from "./last-lines.ts";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "warren-log-"));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

test("the last lines of a log are returned in order", async () => {
  const path = join(folder, "x.log");
  await writeFile(path, "one\ntwo\nthree\n");
  expect(await lastLines(path, 2)).toBe("two\nthree");
});

test("a log that was never written has no lines", async () => {
  expect(await lastLines(join(folder, "missing.log"), 5)).toBe("");
});

test("text after an offset leaves out what an earlier run wrote", async () => {
  const path = join(folder, "x.log");
  await writeFile(path, "old new");
  expect(await textAfter(path, 4, 100)).toBe("new");
});

test("of a long log only the end is read", async () => {
  const path = join(folder, "x.log");
  await writeFile(path, "0123456789");
  expect(await textAfter(path, 0, 3)).toBe("789");
});
