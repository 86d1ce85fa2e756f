import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eventually } from "@warren/contracts/testing/eventually";
import type { Redis } from "ioredis";
import { openRedis } from "../cache/redis.ts";
import { silent } from "./fixture.ts";

/** A Redis of a test's own, which may be killed. Keeps nothing on disk, and is reached by a socket in its folder. */
export class PrivateRedis {
  readonly connections: readonly Redis[];
  readonly #folder: string;
  #server: ChildProcess;

  private constructor(folder: string, connections: number) {
    this.#folder = folder;
    this.#server = this.#spawn();
    const socket = join(folder, "redis.sock");
    this.connections = Array.from({ length: connections }, () => openRedis(socket, silent));
  }

  /** Resolves when every connection is ready. */
  static async start(connections: number): Promise<PrivateRedis> {
    const redis = new PrivateRedis(await mkdtemp(join(tmpdir(), "warren-redis-")), connections);
    await redis.#ready();
    return redis;
  }

  /** Kills it; what is asked meanwhile finds it away. */
  async restart(meanwhile: () => Promise<void>): Promise<void> {
    await this.#kill();
    await eventually(() => this.connections.every(({ status }) => status !== "ready"));
    await meanwhile();
    this.#server = this.#spawn();
    await this.#ready();
  }

  async stop(): Promise<void> {
    for (const connection of this.connections) connection.disconnect();
    await this.#kill();
    await rm(this.#folder, { recursive: true });
  }

  #spawn(): ChildProcess {
    const settings = ["--port", "0", "--unixsocket", "redis.sock", "--save", "", "--appendonly", "no"];
    return spawn("redis-server", settings, { cwd: this.#folder, stdio: "ignore" });
  }

  async #kill(): Promise<void> {
    const ended = once(this.#server, "exit");
    this.#server.kill("SIGKILL");
    await ended;
  }

  async #ready(): Promise<void> {
    await eventually(() => this.connections.every(({ status }) => status === "ready"));
  }
}
