import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { checkRun } from "./check-run.ts";
import { FileHistory, historyFile, readHistory } from "./file-history.ts";
import type { Happening } from "./history.ts";
import { keepRun, openKeptRun } from "./kept-run.ts";
import { RunModel } from "./testing/run-model.ts";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "warren-kept-run-"));
});
afterEach(() => rm(folder, { recursive: true }));

it("finds in a kept run what it found in the run", async () => {
  const model = new RunModel(2, 1);
  model.join(1, 0);
  for (const person of [0, 1, 0, 1]) model.send(person, 0);
  const { histories, stored } = model.end();
  histories[1]?.pop();
  const found = checkRun(histories, stored);
  expect(found).toHaveLength(1);
  await keepRun(
    folder,
    stored,
    new Map(histories.map((history, index) => [`client-${String(index)}`, history])),
  );
  const kept = await openKeptRun(folder);
  expect(checkRun(kept.histories, kept.stored)).toEqual(found);
});

it("writes a history to a file as it happens, each line with its time", async () => {
  const happenings: Happening[] = [
    { what: "client", userId: "user", name: "ada" },
    { what: "accepted", clientId: "id" },
  ];
  const path = historyFile(folder, "ada");
  const history = new FileHistory(path);
  const before = Date.now();
  for (const happening of happenings) history.record(happening);
  await history.close();
  const entries = readHistory(path);
  expect(entries).toMatchObject(happenings);
  for (const { at } of entries) expect(at).toBeGreaterThanOrEqual(before);
});

it("says when a history could not be written", async () => {
  const history = new FileHistory(join(folder, "no such folder", "ada"));
  history.record({ what: "gone" });
  await expect(history.close()).rejects.toThrow("ENOENT");
});
