import { superviseConnection, type SupervisedConnection } from "@warren/contracts/bus/connection";
import type { Session } from "@warren/contracts/bus/session";
import type { Logger } from "pino";

/** What RabbitMQ says of a queue, or that it does not know it. */
export type Measured = { depth: number; consumers: number } | "missing";

export interface QueueWatchOptions {
  url: string;
  instance: string;
  log: Logger;
  queues: readonly string[];
  onMeasured: (queue: string, measured: Measured) => void;
  everyMs?: number;
}

const EVERY_MS = 2_000;
const NOT_FOUND = 404;
/** Since 4.2.6, where the user has no permission on the queue at all. */
const REFUSED = 403;
/** A queue that is missing or kept from this user costs the connection, so it is asked for again less often. */
const UNANSWERED_AGAIN_MS = 30_000;

const isFor = (code: number, error: unknown) =>
  error instanceof Error && "code" in error && error.code === code;

/**
 * Asks RabbitMQ again and again how full the queues are, by passive declares on a connection of its own: an answer that
 * closes it, or none, holds up nothing else.
 */
export class QueueWatch {
  readonly #options: QueueWatchOptions;
  readonly #unanswered = new Map<string, number>();
  #connection: Promise<SupervisedConnection> | undefined;
  #round: Promise<void> = Promise.resolve();
  #timer: NodeJS.Timeout | undefined;
  #session: Session | undefined;

  constructor(options: QueueWatchOptions) {
    this.#options = options;
  }

  start(): void {
    const { url, instance, log, everyMs = EVERY_MS } = this.#options;
    this.#connection = superviseConnection({
      url,
      log,
      name: `${instance} watch`,
      setup: (session) => {
        this.#session = session;
        return Promise.resolve();
      },
      onDown: () => (this.#session = undefined),
    });
    let isAsking = false;
    this.#timer = setInterval(() => {
      const session = this.#session;
      if (isAsking || !session?.alive) return;
      isAsking = true;
      this.#round = this.#ask(session).finally(() => (isAsking = false));
    }, everyMs);
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await (await this.#connection)?.close();
    await this.#round;
  }

  async #ask(session: Session): Promise<void> {
    const { queues, onMeasured, log } = this.#options;
    let asked = "";
    try {
      const channel = await session.openChannel();
      for (const queue of queues) {
        if ((this.#unanswered.get(queue) ?? 0) > Date.now() - UNANSWERED_AGAIN_MS) continue;
        asked = queue;
        const { messageCount, consumerCount } = await session.answered(
          `the depth of ${queue}`,
          channel.checkQueue(queue),
        );
        this.#unanswered.delete(queue);
        onMeasured(queue, { depth: messageCount, consumers: consumerCount });
      }
      await session.closeChannel(channel);
    } catch (error) {
      if (isFor(NOT_FOUND, error)) {
        this.#unanswered.set(asked, Date.now());
        onMeasured(asked, "missing");
        log.warn({ queue: asked }, "RabbitMQ does not know this queue");
      } else if (isFor(REFUSED, error)) {
        this.#unanswered.set(asked, Date.now());
        log.warn({ err: error, queue: asked }, "RabbitMQ does not tell this user the depth of this queue");
      } else log.debug({ err: error, queue: asked }, "the queues could not be looked at");
    }
  }
}
