import { isTransient } from "../sql/failure.ts";
import { execute, select, type Pool } from "../sql/pool.ts";
import type { Logger } from "pino";

const EVERY_MS = 1_000;
/** A worker that has not been heard of for this long does not count. */
const ALIVE_S = 5;
/** A shard without work for this long may have gone to another worker unnoticed. */
const HELD_MS = 10_000;
/**
 * A shard that has just come stays for this long: when RabbitMQ comes back, one worker has most of them at first, and
 * passing them on before the backlog is worked off would hold up everybody in them once more.
 */
const SETTLED_MS = 3_000;

export interface ShareOptions {
  pool: Pool;
  log: Logger;
  instance: string;
  /** The room shards only: accounts and audit stay where they are. */
  shards: readonly Shard[];
}

export interface Shard {
  readonly name: string;
  /** When this process last had a command of it, in milliseconds since 1970. */
  readonly lastWorkAt: number;
  /** Since when it has had commands of it without another worker in between, in milliseconds since 1970. */
  readonly heldSince: number;
  /** Resolves when nothing of it is under way here and the next in line has it. */
  handOver(): Promise<void>;
}

interface WorkerRow {
  instance: string;
  /** Numbers, a space between two. */
  shards: string;
}

const count = (shards: string) => shards.split(" ").filter(Boolean).length;

/**
 * Keeps one worker from holding more than its share of the shards while others wait: it gives surplus shards, as many as others
 * have room for, up between batches by ending its consumer and joining the end of the line. Needed because RabbitMQ 3.10 lets the first worker
 * keep them all.
 */
export class ShardShare {
  readonly #options: ShareOptions;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | undefined;

  constructor(options: ShareOptions) {
    this.#options = options;
  }

  start(): void {
    this.#timer = setInterval(() => {
      this.#running ??= this.#balance().finally(() => (this.#running = undefined));
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
      // by the database's clock, the only one that all workers share
      await execute(
        pool,
        `INSERT INTO db_workers (instance, shards, last_seen_at) VALUES (?, ?, UTC_TIMESTAMP(3))
         ON DUPLICATE KEY UPDATE shards = VALUES(shards), last_seen_at = VALUES(last_seen_at)`,
        [instance, held.map((shard) => shard.name.replace("commands.", "")).join(" ")],
      );
      await execute(
        pool,
        `DELETE FROM db_workers WHERE last_seen_at < UTC_TIMESTAMP(3) - INTERVAL ${String(ALIVE_S)} SECOND`,
      );
      const alive = await select<WorkerRow>(pool, "SELECT instance, shards FROM db_workers");
      const share = Math.ceil(shards.length / Math.max(1, alive.length));
      const others = alive.filter((worker) => worker.instance !== instance);
      // what nobody has room for would come back: a worker that was killed counts for a while, and takes none
      const room = others.reduce((sum, { shards: theirs }) => sum + Math.max(0, share - count(theirs)), 0);
      const settled = held.filter((shard) => now - shard.heldSince >= SETTLED_MS);
      const surplus = settled.slice(0, Math.max(0, Math.min(held.length - share, room)));
      await Promise.all(surplus.map((shard) => shard.handOver()));
      if (surplus.length > 0)
        log.info({ given: surplus.map((shard) => shard.name), share }, "gave shards to another worker");
    } catch (error) {
      if (isTransient(error)) log.debug({ err: error }, "the shards stay as they are: the database is away");
      else log.error({ err: error }, "the shards cannot be shared among the workers");
    }
  }
}
