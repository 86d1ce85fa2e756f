import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { historyFile, readHistories } from "./file-history.ts";
import type { HistoryEntry } from "./history.ts";
import type { Stored } from "./stored.ts";

const storedFile = (folder: string) => join(folder, "stored.json");

/** Keeps a run in a folder: what is stored and, unless they are files there already, the histories by client. */
export async function keepRun(
  folder: string,
  stored: Stored,
  histories: ReadonlyMap<string, readonly HistoryEntry[]> = new Map(),
): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(storedFile(folder), JSON.stringify(stored));
  for (const [name, entries] of histories) {
    await writeFile(historyFile(folder, name), entries.map((entry) => `${JSON.stringify(entry)}\n`).join(""));
  }
}

/** A kept run, as `checkRun` takes it. */
export async function openKeptRun(
  folder: string,
): Promise<{ histories: Iterable<HistoryEntry[]>; stored: Stored }> {
  const stored = JSON.parse(await readFile(storedFile(folder), "utf8")) as Stored;
  return { histories: readHistories(folder), stored };
}
