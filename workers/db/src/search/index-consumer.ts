import type { Bus } from "@warren/contracts/bus/bus";
import type { Consumer, Delivery } from "@warren/contracts/bus/consumer";
import { parseBody, type Outgoing } from "@warren/contracts/bus/envelope";
import { toErrorBody, WarrenError } from "@warren/contracts/errors";
import { SEARCH_INDEX_QUEUE } from "@warren/contracts/topology";
import type { Logger } from "pino";
import { deadLetter } from "../output/dead-letter.ts";
import { publishAll } from "../output/publish-all.ts";
import type { RoomIndexer } from "./room-indexer.ts";

const PREFETCH = 64;
/** What changes how a message is found. */
const INDEXED: ReadonlySet<string> = new Set(["message.posted", "message.edited", "message.deleted"]);

interface Heard {
  delivery: Delivery;
  rooms: readonly string[];
  /** What to publish about a message that cannot be read. */
  refusals: readonly Outgoing[];
}

export interface IndexConsumerOptions {
  bus: Bus;
  log: Logger;
  indexer: RoomIndexer;
}

/**
 * Has the rooms indexed that `search-index` names, and at first those in which something was stored while nobody
 * listened. The database tells what is to be indexed: a message that is lost or heard twice does no harm. What has come
 * while others were indexed is dealt with together, and acknowledged after.
 */
export class IndexConsumer {
  readonly #options: IndexConsumerOptions;
  readonly #stopping = new AbortController();
  #heard: Heard[] = [];
  #catchingUp = true;
  #working: Promise<void> | undefined;
  #consumer: Consumer | undefined;

  constructor(options: IndexConsumerOptions) {
    this.#options = { ...options, log: options.log.child({ queue: SEARCH_INDEX_QUEUE }) };
  }

  async start(): Promise<void> {
    this.#consumer = await this.#options.bus.consume({
      queue: SEARCH_INDEX_QUEUE,
      prefetch: PREFETCH,
      onDelivery: (delivery) => {
        this.#heard.push(this.#read(delivery));
        this.#work();
      },
    });
    this.#work();
  }

  /** Finishes the transaction at hand; what is not acknowledged comes again. */
  async stop(): Promise<void> {
    this.#stopping.abort(new Error("the process stops"));
    await this.#working;
    await this.#consumer?.release();
  }

  #read(delivery: Delivery): Heard {
    const { message } = delivery;
    try {
      if (message.sender !== "db") throw new WarrenError("sender_refused");
      const { records } = parseBody("events.recorded", message.content);
      const rooms = records.flatMap(({ room, type }) => (room && INDEXED.has(type) ? [room] : []));
      return { delivery, rooms, refusals: [] };
    } catch (error) {
      this.#options.log.error({ err: error, id: message.id }, "a message becomes a dead letter");
      const { code, message: reason } = toErrorBody(error);
      return {
        delivery,
        rooms: [],
        refusals: [deadLetter(message, SEARCH_INDEX_QUEUE, `${code}: ${reason}`)],
      };
    }
  }

  #work(): void {
    if (this.#stopping.signal.aborted) return;
    this.#working ??= this.#workOff().finally(() => (this.#working = undefined));
  }

  async #workOff(): Promise<void> {
    const { bus, log, indexer } = this.#options;
    const { signal } = this.#stopping;
    try {
      while (this.#heard.length > 0 || this.#catchingUp) {
        const heard = this.#heard.splice(0);
        // what is new is wanted first
        if (heard.length === 0) this.#catchingUp = await indexer.catchUp(signal);
        await indexer.index(new Set(heard.flatMap(({ rooms }) => rooms)), signal);
        await publishAll(
          bus.publisher,
          heard.flatMap(({ refusals }) => refusals),
          log,
          signal,
        );
        heard.at(-1)?.delivery.ackUpTo();
      }
    } catch (error) {
      // nothing else ends it
      log.debug({ err: error }, "stopped before all was indexed: it comes again");
    }
  }
}
