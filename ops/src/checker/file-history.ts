import { createWriteStream, readFileSync, readdirSync, type WriteStream } from "node:fs";
import { once } from "node:events";
import { join } from "node:path";
import type { Happening, HistoryEntry, Recorder } from "./history.ts";

/** A history that is written to a file as JSON lines, for runs that are too long for memory or are kept. */
export class FileHistory implements Recorder {
  readonly #stream: WriteStream;
  #failure: Error | undefined;

  constructor(path: string) {
    this.#stream = createWriteStream(path);
    this.#stream.on("error", (error) => (this.#failure = error));
  }

  record(happening: Happening): void {
    this.#stream.write(`${JSON.stringify({ at: Date.now(), ...happening })}\n`);
  }

  /** Resolves when everything is on disk. @throws the first failure to write. */
  async close(): Promise<void> {
    this.#stream.end();
    if (!this.#failure) await once(this.#stream, "close");
    if (this.#failure) throw this.#failure;
  }
}

/** A history as it was written. */
export function readHistory(path: string): HistoryEntry[] {
  return readFileSync(path, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as HistoryEntry);
}

const SUFFIX = ".history.jsonl";

/** The file of one client's history in the folder of a run. */
export const historyFile = (folder: string, name: string): string => join(folder, `${name}${SUFFIX}`);

/** All histories in the folder of a run, each read when it is asked for, so that only one is in memory at a time. */
export function* readHistories(folder: string): Generator<HistoryEntry[]> {
  for (const name of readdirSync(folder).sort()) {
    if (name.endsWith(SUFFIX)) yield readHistory(join(folder, name));
  }
}
