import { mkdir, open, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { PreparationError } from "../packages/preparation-error.ts";
import { commandLineOf } from "../stack/command-line.ts";

/** A data folder that this process alone uses. */
export interface DataFolder {
  readonly path: string;
  /** Lets another process use it. */
  release(): Promise<void>;
}

const claimName = "launcher.pid";

/**
 * Creates the data folder and claims it for this process, so that two launchers never run servers on the same files.
 * A claim whose process is gone is taken over. Rejects with a PreparationError when the folder is in use or cannot be
 * written.
 */
export async function claimDataFolder(path: string): Promise<DataFolder> {
  const claim = join(path, claimName);
  try {
    await mkdir(path, { recursive: true, mode: 0o700 });
    if (!(await writeClaim(claim))) {
      const owner = await livingOwner(claim);
      if (owner !== undefined) {
        throw new PreparationError(
          `Warren is already running with the data folder ${path} (process ${owner}). ` +
            "Stop it first, or set WARREN_DATA and PORT to start another one beside it.",
        );
      }
      await rm(claim, { force: true });
      await writeClaim(claim);
    }
  } catch (error) {
    if (error instanceof PreparationError) throw error;
    const reason = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new PreparationError(
      `The data folder ${path} cannot be written (${reason}). Set WARREN_DATA to another.`,
      { cause: error },
    );
  }
  return {
    path,
    release: async () => {
      await rm(claim, { force: true });
    },
  };
}

/** Whether a living process has claimed this data folder. */
export async function isDataFolderInUse(path: string): Promise<boolean> {
  return (await livingOwner(join(path, claimName))) !== undefined;
}

/** Creates the claim in one step; false when there is one already. */
async function writeClaim(claim: string): Promise<boolean> {
  try {
    const file = await open(claim, "wx", 0o600);
    await file.writeFile(`${String(process.pid)}\n${(await commandLineOf(process.pid)) ?? ""}\n`);
    await file.close();
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

/** Process ids are used again: the owner lives only when its command line is still the one that was written down. */
async function livingOwner(claim: string): Promise<string | undefined> {
  const [pid = "", commandLine = ""] = (await readFile(claim, "utf8").catch(() => "")).split("\n");
  if (commandLine === "") return undefined;
  return (await commandLineOf(Number(pid))) === commandLine ? pid : undefined;
}
