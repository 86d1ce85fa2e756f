import type { ChatClient } from "../chat/chat-client.ts";
import { RandomChanges } from "./random-changes.ts";
import type { Random } from "./random.ts";

const TICK_MS = 10;
/** How many edits, deletions, reactions and replies there are besides, for each message. */
const CHANGES_PER_MESSAGE = 0.3;

/**
 * Messages at a steady rate, whether or not the last ones came through: each from somebody at random into one of their
 * rooms, with a text that occurs nowhere else. Besides, now and then, they change what is there.
 */
export class Workload {
  readonly #senders: readonly { client: ChatClient; rooms: readonly string[] }[];
  readonly #rate: number;
  readonly #random: Random;
  readonly #changes: RandomChanges;
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
    this.#changes = new RandomChanges(random);
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
      const roomId = this.#random.pick(rooms);
      client.send(roomId, `message ${String(++this.#total)}`);
      if (this.#random.fraction() < CHANGES_PER_MESSAGE) this.#changes.change(client, roomId);
    }
  }
}
