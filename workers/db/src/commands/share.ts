import { execute, select, type Pool } from "../sql/pool.ts";
import type { Logger } from "pino";
import { isTransient } from "../sql/failure.ts";
import type { Processor } from "./processor.ts";

const EVERY_MS = 1_000;
/** A worker that has not been heard of for this long does not count. */
const ALIVE_MS = 5_000;
/** A shard without work for this long may have gone to another worker unnoticed. */
const HELD_MS = 10_000;

export interface ShareOptions {
  pool: Pool;
  log: Logger;
  instance: string;
  /** The room shards only: accounts and audit stay where they are. */
  shards: readonly Processor[];
}

/**
 * Keeps one worker from holding more than its share of the shards while others wait: it gives surplus shards up between
 * batches by ending its consumer and joining the end of the line. Needed because RabbitMQ 3.10 lets the first worker
 * keep them all.
 */
export class ShardShare {
  readonly #options: ShareOptions;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> = Promise.resolve();

  constructor(options: ShareOptions) {
    this.#options = options;
  }

  start(): void {
    this.#timer = setInterval(() => {
      this.#running = this.#running.then(() => this.#balance());
    }, EVERY_MS);
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#running;
    const { pool, instance, log } = this.#options;
    await execute(pool, "DELETE FROM db_workers WHERE instance = ?", [instance]).catch((error: unknown) => {
      log.debug({ err: error }, "the entry in db_workers ends by itself");
    });
  }

  async #balance(): Promise<void> {
    const { pool, log, instance, shards } = this.#options;
    try {
      const now = Date.now();
      const held = shards.filter((shard) => now - shard.lastWorkAt < HELD_MS);
      await execute(
        pool,
        `INSERT INTO db_workers (instance, shards, last_seen_at) VALUES (?)
         ON DUPLICATE KEY UPDATE shards = VALUES(shards), last_seen_at = VALUES(last_seen_at)`,
        [[instance, held.map((shard) => shard.name).join(" "), new Date(now)]],
      );
      await execute(pool, "DELETE FROM db_workers WHERE last_seen_at < ?", [new Date(now - ALIVE_MS)]);
      const [row] = await select<{ alive: number }>(pool, "SELECT COUNT(*) AS alive FROM db_workers");
      const share = Math.ceil(shards.length / Math.max(1, row?.alive ?? 1));
      const surplus = held.slice(share);
      for (const shard of surplus) await shard.handOver();
      if (surplus.length > 0)
        log.info({ given: surplus.map((shard) => shard.name), share }, "gave shards to another worker");
    } catch (error) {
      // balancing is comfort, not correctness: it goes on with the next tick
      log[isTransient(error) ? "debug" : "error"]({ err: error }, "the shards stay as they are");
    }
  }
}
