import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { execa } from "execa";
import { PreparationError } from "../packages/preparation-error.ts";
import { repositoryFolder } from "../stack/config-folder.ts";
import { baseEnvironment, databaseEnvironment } from "./parts.ts";
import type { PartContext } from "./parts.ts";

/** Brings the database's tables up to date. Changes nothing when they are. Rejects with a PreparationError. */
export async function migrate(context: PartContext, signal: AbortSignal): Promise<void> {
  const result = await execa(process.execPath, [join(repositoryFolder, "workers/db/dist/migrate.js")], {
    env: { ...baseEnvironment(context, "db", "migrate"), ...databaseEnvironment(context, "migrate") },
    extendEnv: false,
    cwd: repositoryFolder,
    reject: false,
    all: true,
    stdin: "ignore",
    cancelSignal: signal,
    timeout: 600_000,
  });
  const log = join(context.config.dataFolder, "logs", "migrate.log");
  await mkdir(join(context.config.dataFolder, "logs"), { recursive: true });
  await writeFile(log, result.all, { mode: 0o600 });
  if (result.failed) {
    const lines = result.all.trimEnd().split("\n").slice(-15).join("\n");
    throw new PreparationError(`The database could not be migrated:\n\n${lines}\n\nThe whole log: ${log}`);
  }
}
