import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Redis } from "ioredis";
import { configFolder } from "./config-folder.ts";
import { plainEnvironment } from "./environment.ts";
import type { Launch } from "./managed-process.ts";
import type { Ports } from "./ports.ts";
import { Service } from "./service.ts";

/** What a private Redis needs to know. */
export interface RedisOptions {
  readonly dataFolder: string;
  readonly ports: Ports;
  readonly program: string;
  readonly password: string;
}

/** A private Redis on loopback that keeps nothing on disk and asks for a password. */
export class RedisServer extends Service {
  readonly title = "Redis";
  protected readonly portNames = ["redis"];
  readonly #program: string;
  readonly #password: string;

  constructor(options: RedisOptions) {
    super("redis", options.dataFolder, options.ports);
    this.#program = options.program;
    this.#password = options.password;
  }

  get url(): string {
    return `redis://:${this.#password}@127.0.0.1:${String(this.port("redis"))}/0`;
  }

  protected async prepare(): Promise<Launch> {
    const file = join(this.folder, "redis.conf");
    const settings = [
      `include "${join(configFolder, "redis.conf")}"`,
      "bind 127.0.0.1",
      `port ${String(this.port("redis"))}`,
      `dir "${this.folder}"`,
      `requirepass ${this.#password}`,
      // The process list keeps the path of this file, by which an orphan is recognised.
      "set-proc-title no",
    ];
    await writeFile(file, `${settings.join("\n")}\n`, { mode: 0o600 });
    return { command: this.#program, args: [file], env: plainEnvironment(), cwd: this.folder };
  }

  protected async ping(): Promise<void> {
    const client = new Redis(this.url, { lazyConnect: true, retryStrategy: () => null });
    client.on("error", () => undefined);
    try {
      await client.connect();
      await client.ping();
    } finally {
      client.disconnect();
    }
  }
}
