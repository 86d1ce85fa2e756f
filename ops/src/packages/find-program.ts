import { access, constants } from "node:fs/promises";
import { delimiter, isAbsolute, join } from "node:path";
import type { Program } from "./programs.ts";

/** Servers live in sbin, which an ordinary user's PATH often lacks. */
const serverFolders = ["/usr/sbin", "/usr/local/sbin", "/usr/local/bin", "/opt/homebrew/bin"];

/**
 * The absolute path of the first of the program's commands that can be run, or undefined. Looks in PATH and then in
 * the folders where servers are installed.
 */
export async function findProgram(
  program: Program,
  path: string = process.env.PATH ?? "",
): Promise<string | undefined> {
  const folders = [...path.split(delimiter).filter((folder) => folder !== ""), ...serverFolders];
  for (const command of program.commands) {
    const candidates = isAbsolute(command) ? [command] : folders.map((folder) => join(folder, command));
    for (const candidate of candidates) {
      if (await isExecutable(candidate)) return candidate;
    }
  }
  return undefined;
}

async function isExecutable(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
