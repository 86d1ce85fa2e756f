import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { PidFile } from "./pid-file.ts";
import { temporaryFolder } from "./testing/temporary-folder.ts";

const folder = temporaryFolder();

test("a process with the same number but another command line is left alone", async () => {
  const stranger = spawn(process.execPath, ["-e", "setInterval(() => undefined, 1000)"], { detached: true });
  await once(stranger, "spawn");
  const file = new PidFile(join(folder(), "x.pid"), "/the/folder/of/nobody");
  await file.write(stranger.pid ?? 0);
  expect(await file.endOrphan()).toBe(false);
  expect(stranger.exitCode ?? stranger.signalCode).toBeNull();
  stranger.kill("SIGKILL");
  await once(stranger, "exit");
});

test("an orphan is ended and its file removed", async () => {
  const mark = folder();
  const orphan = spawn(process.execPath, ["-e", "setInterval(() => undefined, 1000)", mark], {
    detached: true,
  });
  const ended = once(orphan, "exit");
  await once(orphan, "spawn");
  const path = join(folder(), "x.pid");
  const file = new PidFile(path, mark);
  await file.write(orphan.pid ?? 0);
  expect(await file.endOrphan()).toBe(true);
  expect(await ended).toEqual([null, "SIGTERM"]);
  await expect(readFile(path)).rejects.toThrow();
});

test("a file of a process that ended, or without a number, is only removed", async () => {
  const file = new PidFile(join(folder(), "x.pid"), folder());
  expect(await file.endOrphan()).toBe(false);
});
