import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { mkdir, rename, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { execa } from "execa";
import { PidFile, signalGroup } from "./pid-file.ts";

/** What to run. Nothing is inherited: `env` is the whole environment. */
export interface Launch {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  /** Replaces the command's own name in the process list. */
  readonly argv0?: string;
}

/** Where the traces of a process are kept. `marker` must occur in its command line. */
export interface Traces {
  readonly logFile: string;
  readonly pidFile: string;
  readonly marker: string;
}

const maximumLogBytes = 20 * 1024 * 1024;

/**
 * One running child process in a process group of its own, so that the terminal's Ctrl-C reaches only the launcher,
 * which then stops its children in order. It writes straight into its log file and therefore survives the launcher.
 */
export class ManagedProcess {
  readonly pid: number;
  /** Settles when the process has ended, with a sentence that says how. Never rejects. */
  readonly exited: Promise<string>;
  /** The length of the log file when this process started: what it wrote itself begins here. */
  readonly logStart: number;
  #hasEnded = false;

  private constructor(pid: number, exited: Promise<string>, logStart: number) {
    this.pid = pid;
    this.exited = exited;
    this.logStart = logStart;
    void exited.then(() => {
      this.#hasEnded = true;
    });
  }

  /** Resolves as soon as the process runs; rejects when the command cannot be run at all. */
  static async spawn(launch: Launch, traces: Traces): Promise<ManagedProcess> {
    await mkdir(dirname(traces.logFile), { recursive: true });
    await mkdir(dirname(traces.pidFile), { recursive: true });
    await setOldLogAside(traces.logFile);
    const logStart = await sizeOf(traces.logFile);
    const log = createWriteStream(traces.logFile, { flags: "a", mode: 0o600 });
    try {
      await once(log, "open");
      const child = execa(launch.command, launch.args, {
        env: launch.env,
        extendEnv: false,
        cwd: launch.cwd,
        detached: true,
        cleanup: false,
        reject: false,
        buffer: false,
        stdin: "ignore",
        stdout: log,
        stderr: log,
        ...(launch.argv0 === undefined ? {} : { argv0: launch.argv0 }),
      });
      const pidFile = new PidFile(traces.pidFile, traces.marker);
      if (child.pid === undefined)
        throw new Error(`cannot run ${launch.command}: ${(await child).message ?? ""}`);
      await pidFile.write(child.pid);
      const exited = child.then(async (result) => {
        await pidFile.remove();
        if (result.signal !== undefined) return `was ended by ${result.signal}`;
        return `ended with exit code ${String(result.exitCode ?? "unknown")}`;
      });
      return new ManagedProcess(child.pid, exited, logStart);
    } finally {
      log.close();
    }
  }

  /** Sends a signal to the process and its helpers, unless it has ended: its number may be another's by now. */
  kill(signal: NodeJS.Signals): void {
    if (!this.#hasEnded) signalGroup(this.pid, signal);
  }

  /** Asks the process to end and kills it when it has not after `graceMs`. Resolves when it is gone. */
  async stop(graceMs: number): Promise<void> {
    this.kill("SIGTERM");
    const deadline = AbortSignal.timeout(graceMs);
    const killLate = (): void => {
      this.kill("SIGKILL");
    };
    deadline.addEventListener("abort", killLate);
    await this.exited;
    deadline.removeEventListener("abort", killLate);
  }
}

/** Keeps one old log beside the current one, so that logs do not fill the disk. */
async function setOldLogAside(logFile: string): Promise<void> {
  if ((await sizeOf(logFile)) > maximumLogBytes) await rename(logFile, `${logFile}.old`);
}

async function sizeOf(path: string): Promise<number> {
  return await stat(path).then(
    (info) => info.size,
    () => 0,
  );
}
