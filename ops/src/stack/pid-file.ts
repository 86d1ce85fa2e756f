import { readFile, rm, writeFile } from "node:fs/promises";
import pRetry from "p-retry";
import { commandLineOf } from "./command-line.ts";

/** How long an orphan may take to write its data to disk before it is killed. */
const graceMs = 30_000;

/**
 * Remembers the process of one server or part, so that a launcher that was killed hard leaves nothing behind for
 * good: the next start finds the orphan and ends it.
 */
export class PidFile {
  readonly #path: string;
  readonly #marker: string;

  /** `marker` is text that only this process has in its command line: the path of its data folder. */
  constructor(path: string, marker: string) {
    this.#path = path;
    this.#marker = marker;
  }

  async write(pid: number): Promise<void> {
    await writeFile(this.#path, `${String(pid)}\n`);
  }

  async remove(): Promise<void> {
    await rm(this.#path, { force: true });
  }

  /** Ends the process of an earlier run, if it is still there. Resolves with whether there was one. */
  async endOrphan(): Promise<boolean> {
    const pid = await this.#read();
    if (pid === undefined || !(await this.#isOurs(pid))) {
      await this.remove();
      return false;
    }
    signalGroup(pid, "SIGTERM");
    if (!(await this.#isGoneWithin(pid, graceMs))) {
      signalGroup(pid, "SIGKILL");
      await this.#isGoneWithin(pid, graceMs);
    }
    await this.remove();
    return true;
  }

  async #read(): Promise<number | undefined> {
    const text = await readFile(this.#path, "utf8").catch(() => "");
    const pid = Number.parseInt(text, 10);
    return Number.isInteger(pid) && pid > 1 ? pid : undefined;
  }

  /** Process ids are used again, so the number alone proves nothing. */
  async #isOurs(pid: number): Promise<boolean> {
    return (await commandLineOf(pid))?.includes(this.#marker) ?? false;
  }

  async #isGoneWithin(pid: number, milliseconds: number): Promise<boolean> {
    const check = async (): Promise<void> => {
      if (await this.#isOurs(pid)) throw new Error(`process ${String(pid)} is still there`);
    };
    const pace = { minTimeout: 50, factor: 1, retries: milliseconds / 50 };
    return await pRetry(check, pace).then(
      () => true,
      () => false,
    );
  }
}

/**
 * Sends a signal to a process and to everything in its group (a server's helpers, for example). Does nothing when it
 * has ended already.
 */
export function signalGroup(pid: number, signal: NodeJS.Signals): void {
  for (const target of [-pid, pid]) {
    try {
      process.kill(target, signal);
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
    }
  }
}
