import { randomInt } from "node:crypto";
import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import getPort, { portNumbers } from "get-port";
import { z } from "zod";
import { portProblem } from "./port-problem.ts";

const portsSchema = z.record(z.string(), z.int().min(1).max(65_535));

/**
 * The loopback ports of one stack. They are remembered in the data folder, so that a second start uses the same ones
 * as long as they are free. Calls may overlap.
 */
export class Ports {
  readonly #path: string;
  #known: Record<string, number> | undefined;
  #lastCall: Promise<unknown> = Promise.resolve();

  constructor(dataFolder: string) {
    this.#path = join(dataFolder, "ports.json");
  }

  /** A free port for this purpose. It is not reserved: something else may take it before the server does. */
  async take(purpose: string): Promise<number> {
    return await this.#oneAtATime(async () => {
      const known = await this.#load();
      const remembered = known[purpose];
      if (remembered !== undefined && (await portProblem(remembered)) === undefined) return remembered;
      const port = await getPort({ host: "127.0.0.1", port: somePorts(), exclude: Object.values(known) });
      known[purpose] = port;
      const draft = `${this.#path}.new`;
      await writeFile(draft, `${JSON.stringify(known, null, 2)}\n`);
      await rename(draft, this.#path);
      return port;
    });
  }

  /** Forgets a port that turned out to be taken, so that the next `take` finds another. */
  async forget(purpose: string): Promise<void> {
    await this.#oneAtATime(async () => {
      const known = await this.#load();
      this.#known = Object.fromEntries(Object.entries(known).filter(([name]) => name !== purpose));
    });
  }

  async #oneAtATime<T>(work: () => Promise<T>): Promise<T> {
    const call = this.#lastCall.then(work);
    this.#lastCall = call.catch(() => undefined);
    return await call;
  }

  /** A damaged file only costs the memory of ports. */
  async #load(): Promise<Record<string, number>> {
    if (this.#known === undefined) {
      const text = await readFile(this.#path, "utf8").catch(() => "{}");
      this.#known = portsSchema.catch({}).parse(parseJson(text));
    }
    return this.#known;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

/**
 * Below the range from which the system takes ports for outgoing connections: one of those could sit on a server's
 * port while that server restarts.
 */
function somePorts(): Iterable<number> {
  const first = randomInt(10_240, 32_000);
  return portNumbers(first, first + 500);
}
