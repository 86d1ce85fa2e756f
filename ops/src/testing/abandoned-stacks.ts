import { mkdir, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { isDataFolderInUse } from "../start/data-folder.ts";
import { PidFile } from "../stack/pid-file.ts";

const creationMs = 10_000;

/** Where tests keep the data of whole stacks. */
export const stacksFolder = join(tmpdir(), "warren-test-stacks");

/**
 * Ends the processes, and removes the data, of stacks whose test run was killed before it could stop them. Leaves
 * stacks alone that a living test run uses.
 */
export async function endAbandonedStacks(folder: string = stacksFolder): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  for (const name of await readdir(folder)) {
    const stack = join(folder, name);
    if ((await isBeingCreated(stack)) || (await isDataFolderInUse(stack))) continue;
    const files = await readdir(stack, { recursive: true }).catch(() => []);
    const pidFiles = files.filter((file) => file.endsWith(".pid")).map((file) => join(stack, file));
    await Promise.all(pidFiles.map(async (file) => await new PidFile(file, dirname(file)).endOrphan()));
    await rm(stack, { recursive: true, force: true });
  }
}

/** A stack is claimed only a moment after its folder was made; another test run must not take it for abandoned. */
async function isBeingCreated(stack: string): Promise<boolean> {
  const created = await stat(stack).then(
    ({ birthtimeMs }) => birthtimeMs,
    () => 0,
  );
  return Date.now() - created < creationMs;
}
