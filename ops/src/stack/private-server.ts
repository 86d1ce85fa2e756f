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
const stopWithinMs = 60_000;
const maximumPortAttempts = 5;

/**
 * A server of Warren's own: its data, log and ports are private to one data folder, and no system service is touched.
 * `start`, `stop` and `restart` must not overlap.
 */
export abstract class PrivateServer {
  abstract readonly title: string;
  readonly name: string;
  readonly folder: string;
  readonly logFile: string;
  readonly #ports: Ports;
  readonly #chosen = new Map<string, number>();
  #process: ManagedProcess | undefined;

  constructor(name: string, dataFolder: string, ports: Ports) {
    this.name = name;
    this.folder = join(dataFolder, name);
    this.logFile = join(dataFolder, "logs", `${name}.log`);
    this.#ports = ports;
  }

  /** What this server listens on, by purpose. */
  protected abstract readonly portNames: readonly string[];

  /** Writes configuration and first data, and says how to run the server. May be called for every start. */
  protected abstract prepare(): Promise<Launch>;

  /** Resolves once a real client was served; rejects as long as the server is not ready. */
  protected abstract ping(): Promise<void>;

  /** Settles when the server has ended, for whatever reason, with a sentence that says how. */
  get exited(): Promise<string> {
    return this.#process?.exited ?? Promise.resolve("was not started");
  }

  /** The port for a purpose; throws before the first start. */
  port(purpose: string): number {
    const port = this.#chosen.get(purpose);
    if (port === undefined) throw new Error(`${this.name} has no port "${purpose}" before it was started`);
    return port;
  }

  /**
   * Starts the server on the ports it had before, if they are free, and resolves when it serves clients. Ends what an
   * earlier run left behind. Rejects with a PreparationError that shows the server's last words.
   */
  async start(): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    await this.endOrphans();
    for (let attempt = 1; ; attempt += 1) {
      await this.#choosePorts();
      const child = await ManagedProcess.spawn(await this.prepare(), this.traces(this.name));
      this.#process = child;
      const failure = await this.#readyOrEnded(child);
      if (failure === undefined) return;
      const said = await textAfter(this.logFile, child.logStart, 64 * 1024);
      await this.stop();
      const isPortTaken = /address already in use|eaddrinuse/i.test(said);
      if (!isPortTaken || attempt === maximumPortAttempts) {
        throw await startError(this.title, isPortTaken ? "its port is taken" : failure, this.logFile);
      }
      await this.#forgetPorts();
    }
  }

  /** Asks the server to end, kills it when it does not within a minute, and resolves when it is gone. */
  async stop(): Promise<void> {
    await this.#process?.stop(stopWithinMs);
  }

  /** Sends a signal, `SIGKILL` for example, to the server and its helpers. Does not wait. */
  kill(signal: NodeJS.Signals): void {
    this.#process?.kill(signal);
  }

  /** Stops and starts again with the same data and ports. */
  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  protected traces(name: string): Traces {
    return { logFile: this.logFile, pidFile: join(this.folder, `${name}.pid`), marker: this.folder };
  }

  protected async endOrphans(): Promise<void> {
    const { pidFile, marker } = this.traces(this.name);
    await new PidFile(pidFile, marker).endOrphan();
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

  /** Undefined when the server serves clients, otherwise why it does not. */
  async #readyOrEnded(child: ManagedProcess): Promise<string | undefined> {
    let ending: string | undefined;
    void child.exited.then((how) => {
      ending = how;
    });
    try {
      await pRetry(
        async () => {
          if (ending !== undefined) throw new AbortError(`it ${ending}`);
          await this.ping();
        },
        { minTimeout: 100, maxTimeout: 500, factor: 1.2, retries: Infinity, maxRetryTime: readyWithinMs },
      );
      return undefined;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }
}
