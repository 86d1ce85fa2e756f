import { once } from "node:events";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import pRetry, { AbortError } from "p-retry";
import { textAfter } from "./last-lines.ts";
import { ManagedProcess } from "./managed-process.ts";
import type { Launch, Traces } from "./managed-process.ts";
import { PidFile } from "./pid-file.ts";
import type { Ports } from "./ports.ts";
import { startError } from "./start-error.ts";

const readyWithinMs = 120_000;
const pingWithinMs = 10_000;
const maximumPortAttempts = 5;

/**
 * A server or a part of Warren as a child process: its data, log and ports are private to one data folder. `start`
 * must not be called while it runs; `stop` may be called at any time, also during `start`, which then rejects.
 */
export abstract class Service {
  /** What a person calls it. */
  abstract readonly title: string;
  readonly name: string;
  /** Where it keeps its data. Occurs in its command line, by which an orphan is recognised. */
  readonly folder: string;
  readonly logFile: string;
  /** How long it may take to end by itself before it is killed. */
  protected readonly stopWithinMs: number = 60_000;
  readonly #ports: Ports;
  readonly #chosen = new Map<string, number>();
  #process: ManagedProcess | undefined;
  #isStopping = false;
  #lastStart: { readonly readyAt: number; readonly tookMs: number } | undefined;

  constructor(name: string, dataFolder: string, ports: Ports, folder = join(dataFolder, name)) {
    this.name = name;
    this.folder = folder;
    this.logFile = join(dataFolder, "logs", `${name}.log`);
    this.#ports = ports;
  }

  /** The purposes for which it needs free loopback ports. */
  protected abstract readonly portNames: readonly string[];

  /** Writes configuration and first data, and says how to run it. Called before every start. */
  protected abstract prepare(): Promise<Launch>;

  /** Resolves once it does its work; rejects as long as it does not. */
  protected abstract ping(): Promise<void>;

  /** Settles when the process has ended, for whatever reason, with words that say how. Never rejects. */
  get exited(): Promise<string> {
    return this.#process?.exited ?? Promise.resolve("was not started");
  }

  /** The id of the last process that was started. */
  get pid(): number | undefined {
    return this.#process?.pid;
  }

  /**
   * The last start that succeeded: when it was ready (on the clock of `performance.now()`) and how long after its process
   * was spawned.
   */
  get lastStart(): { readonly readyAt: number; readonly tookMs: number } | undefined {
    return this.#lastStart;
  }

  /** Where in its log file the last process began to write. */
  protected get logStart(): number {
    return this.#process?.logStart ?? 0;
  }

  /** The port for a purpose; throws before the first start. */
  port(purpose: string): number {
    const port = this.#chosen.get(purpose);
    if (port === undefined) throw new Error(`${this.name} has no port "${purpose}" before it was started`);
    return port;
  }

  /**
   * Starts it on the ports it had before, if they are free, and resolves when it is ready. Ends what an earlier run
   * left behind. Rejects with a PreparationError that shows its last words.
   */
  async start(): Promise<void> {
    this.#isStopping = false;
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    await this.endOrphans();
    for (let attempt = 1; ; attempt += 1) {
      await this.#choosePorts();
      const launch = await this.prepare();
      const spawnedAt = performance.now();
      const child = await ManagedProcess.spawn(launch, this.traces(this.name));
      this.#process = child;
      const failure = await this.#readyOrEnded(child);
      if (failure === undefined) {
        const readyAt = performance.now();
        this.#lastStart = { readyAt, tookMs: readyAt - spawnedAt };
        await this.afterReady();
        return;
      }
      await this.#end();
      const said = await textAfter(this.logFile, child.logStart, 64 * 1024);
      const isPortTaken = /address already in use|eaddrinuse/i.test(said);
      if (!isPortTaken || this.portNames.length === 0 || attempt === maximumPortAttempts) {
        throw await startError(this.title, isPortTaken ? "its port is taken" : failure, this.logFile);
      }
      await this.#forgetPorts();
    }
  }

  /** Asks it to end, kills it when it does not in time, and resolves when it is gone. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    await this.#end();
  }

  /** Sends a signal, `SIGKILL` for example, to the process and its helpers. Does not wait. */
  kill(signal: NodeJS.Signals): void {
    this.#process?.kill(signal);
  }

  /** Stops and starts again with the same data and ports. */
  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  /** Does what can only be done once it is ready, and must be done before it is used. */
  protected async afterReady(): Promise<void> {
    // Most services need nothing.
  }

  /** Ends what runs beside the process itself. */
  protected async afterEnd(): Promise<void> {
    // Most services are one process.
  }

  protected traces(name: string): Traces {
    return { logFile: this.logFile, pidFile: join(this.folder, `${name}.pid`), marker: this.folder };
  }

  protected async endOrphans(): Promise<void> {
    const { pidFile, marker } = this.traces(this.name);
    await new PidFile(pidFile, marker).endOrphan();
  }

  async #end(): Promise<void> {
    await this.#process?.stop(this.stopWithinMs);
    await this.afterEnd();
  }

  async #choosePorts(): Promise<void> {
    for (const purpose of this.portNames) {
      if (!this.#chosen.has(purpose)) {
        this.#chosen.set(purpose, await this.#ports.take(`${this.name}.${purpose}`));
      }
    }
  }

  async #forgetPorts(): Promise<void> {
    for (const purpose of this.portNames) await this.#ports.forget(`${this.name}.${purpose}`);
    this.#chosen.clear();
  }

  /** Undefined when it is ready, otherwise why it is not. */
  async #readyOrEnded(child: ManagedProcess): Promise<string | undefined> {
    let ending: string | undefined;
    void child.exited.then((how) => {
      ending = how;
    });
    const check = async (): Promise<void> => {
      if (this.#isStopping) throw new AbortError("it was asked to stop");
      if (ending !== undefined) throw new AbortError(`it ${ending}`);
      const tooLate = once(AbortSignal.timeout(pingWithinMs), "abort");
      // Whatever else answers on this port must not keep a start waiting for ever.
      const answer = await Promise.race([this.#pingAnswer(), child.exited, tooLate.then(() => "no answer")]);
      if (answer !== undefined) throw new Error(answer);
    };
    try {
      const pace = { minTimeout: 100, maxTimeout: 500, factor: 1.2, retries: Infinity };
      await pRetry(check, { ...pace, maxRetryTime: readyWithinMs });
      return undefined;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }

  /** Undefined when it answered well, otherwise what was wrong. */
  async #pingAnswer(): Promise<string | undefined> {
    try {
      await this.ping();
      return undefined;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }
}
