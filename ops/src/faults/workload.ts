import type { ChatClient } from "../chat/chat-client.ts";
import type { Random } from "./random.ts";

const TICK_MS = 10;

/**
 * Messages at a steady rate, whether or not the last ones came through: each from somebody at random into one of their
 * rooms, with a text that occurs nowhere else.
 */
export class Workload {
  readonly #senders: readonly { client: ChatClient; rooms: readonly string[] }[];
  readonly #rate: number;
  readonly #random: Random;
  #timer: NodeJS.Timeout | undefined;
  #since = 0;
  #written = 0;
  #total = 0;

  /** @param rate messages a second. */
  constructor(
    senders: readonly { client: ChatClient; rooms: readonly string[] }[],
    rate: number,
    random: Random,
  ) {
    this.#senders = senders;
    this.#rate = rate;
    this.#random = random;
  }

  start(): void {
    this.#since = performance.now();
    this.#written = 0;
    this.#timer = setInterval(() => this.#catchUp(), TICK_MS);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #catchUp(): void {
    const due = Math.floor(((performance.now() - this.#since) / 1_000) * this.#rate);
    for (; this.#written < due; this.#written++) {
      const { client, rooms } = this.#random.pick(this.#senders);
      client.send(this.#random.pick(rooms), `message ${String(++this.#total)}`);
    }
  }
}
