import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { plainEnvironment } from "../../stack/environment.ts";

const main = fileURLToPath(new URL("../../../../workers/example/dist/main.js", import.meta.url));

interface Process {
  kill: () => void;
  readonly exited: Promise<unknown>;
}

/** Short, so that a run need not wait long for what a dead worker had. */
const LEASE_MS = 1_000;

/** Processes of the example worker that can be killed; each that is, is followed by another at once. */
export class ExampleWorkers {
  readonly #amqpUrl: string;
  readonly #running: Process[];

  constructor(amqpUrl: string, count: number) {
    this.#amqpUrl = amqpUrl;
    this.#running = Array.from({ length: count }, () => this.#start());
  }

  /** `kill -9` of the one in this place; resolves when it is dead and another has been started. */
  async kill(place: number): Promise<void> {
    const victim = this.#running[place];
    if (!victim) throw new RangeError(`there is no worker ${String(place)}`);
    victim.kill();
    await victim.exited;
    this.#running[place] = this.#start();
  }

  get count(): number {
    return this.#running.length;
  }

  /** Ends all of them. */
  async stop(): Promise<void> {
    for (const running of this.#running) running.kill();
    await Promise.all(this.#running.map(({ exited }) => exited));
  }

  #start(): Process {
    const env = {
      ...plainEnvironment(),
      AMQP_URL: this.#amqpUrl,
      LOG_LEVEL: "warn",
      WARREN_EXAMPLE_LEASE_MS: String(LEASE_MS),
    };
    const started = spawn(process.execPath, [main], { env, stdio: "ignore" });
    return { kill: () => started.kill("SIGKILL"), exited: once(started, "exit") };
  }
}
