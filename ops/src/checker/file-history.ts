import { createWriteStream, readFileSync, readdirSync, type WriteStream } from "node:fs";
import { once } from "node:events";
import { join } from "node:path";
import type { Happening, HistoryEntry, Recorder } from "./history.ts";

/** Node writes files on four threads: hundreds of histories that write each line by itself would keep all others waiting. */
const WRITE_AT_ONCE = 64 * 1024;

/** A history that is written to a file as JSON lines, for runs that are too long for memory or are kept. */
export class FileHistory implements Recorder {
  readonly #stream: WriteStream;
  #failure: Error | undefined;
  #unwritten = "";

  constructor(path: string) {
    this.#stream = createWriteStream(path);
    this.#stream.on("error", (error) => (this.#failure = error));
  }

  record(happening: Happening): void {
    this.#unwritten += `${JSON.stringify({ at: Date.now(), ...happening })}\n`;
    if (this.#unwritten.length >= WRITE_AT_ONCE) this.#write();
  }

  /** Resolves when everything is on disk. @throws the first failure to write. */
  async close(): Promise<void> {
    this.#write();
    this.#stream.end();
    if (!this.#failure) await once(this.#stream, "close");
    if (this.#failure) throw this.#failure;
  }

  #write(): void {
    this.#stream.write(this.#unwritten);
    this.#unwritten = "";
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
