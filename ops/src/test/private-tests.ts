import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { repositoryFolder } from "../stack/config-folder.ts";

/** Test files that stop a server, and so may run only against private ones, end like this. */
export const privateTestSuffix = ".private.test.ts";

/** Those test files, relative to the repository and in order. */
export async function privateTests(root: string = repositoryFolder): Promise<string[]> {
  const found: string[] = [];
  for (const top of ["contracts", "edge", "client", "workers", "ops"]) {
    const paths = await readdir(join(root, top), { recursive: true }).catch(() => []);
    const tests = paths.filter((path) => path.endsWith(privateTestSuffix) && !path.includes("node_modules"));
    found.push(...tests.map((path) => join(top, path)));
  }
  return found.sort();
}
