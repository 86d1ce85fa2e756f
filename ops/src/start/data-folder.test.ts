import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "../stack/testing/temporary-folder.ts";
import { claimDataFolder, isDataFolderInUse } from "./data-folder.ts";

const folder = temporaryFolder();

test("a second launcher is refused while the first runs, and let in afterwards", async () => {
  const first = await claimDataFolder(folder());
  await expect(claimDataFolder(folder())).rejects.toThrow(`process ${String(process.pid)}`);
  expect(await isDataFolderInUse(folder())).toBe(true);
  await first.release();
  expect(await isDataFolderInUse(folder())).toBe(false);
  await (await claimDataFolder(folder())).release();
});

test("the claim of a launcher that was killed is taken over", async () => {
  // This process's number with another command line: the number was given out again.
  await writeFile(join(folder(), "launcher.pid"), `${String(process.pid)}\nnode somewhere/else.js\n`);
  const claimed = await claimDataFolder(folder());
  expect(await readFile(join(folder(), "launcher.pid"), "utf8")).not.toContain("somewhere/else.js");
  await claimed.release();
});

test("a folder that cannot be made is refused by name", async () => {
  await writeFile(join(folder(), "file"), "");
  await expect(claimDataFolder(join(folder(), "file", "below"))).rejects.toThrow(
    /cannot be written \(ENOTDIR\)/,
  );
});
