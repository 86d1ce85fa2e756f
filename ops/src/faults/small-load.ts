import type { ChatClient } from "../chat/chat-client.ts";
import { ChatClient as Client } from "../chat/chat-client.ts";
import { verifyRun } from "../checker/verify-run.ts";
import { QuickPeople } from "../testing/quick-people.ts";
import type { WarrenStack } from "../testing/warren-stack.ts";
import type { Random } from "./random.ts";
import { until } from "./until.ts";
import { Workload } from "./workload.ts";

export interface SmallLoadOptions {
  readonly people: number;
  readonly rooms: number;
  /** Messages a second. */
  readonly rate: number;
  /** Where people reach Warren, in turn; the stack's edges unless given. */
  readonly urls?: readonly string[];
}

/** A few people who write steadily in rooms that all of them follow, and whose whole history is kept for the proof. */
export class SmallLoad {
  readonly clients: readonly ChatClient[];
  readonly roomIds: readonly string[];
  readonly #workload: Workload;
  readonly #mysqlUrl: string;

  private constructor(
    clients: readonly ChatClient[],
    roomIds: readonly string[],
    workload: Workload,
    mysqlUrl: string,
  ) {
    this.clients = clients;
    this.roomIds = roomIds;
    this.#workload = workload;
    this.#mysqlUrl = mysqlUrl;
  }

  /** Resolves when everybody is in every room. Nobody writes before `start`. */
  static async open(stack: WarrenStack, options: SmallLoadOptions, random: Random): Promise<SmallLoad> {
    const quick = await QuickPeople.open(stack);
    const accounts = await quick.people(options.people);
    const rooms = Array.from({ length: options.rooms }, () => quick.room(accounts));
    const roomIds = await Promise.all(rooms);
    await quick.close();
    const urls = options.urls ?? stack.edges.map(({ url }) => url);
    const clients = accounts.map((account, index) => new Client(urls[index % urls.length] ?? "", account));
    await Promise.all(
      clients.map(async (client) => {
        await client.opened();
        for (const roomId of roomIds) await client.follow(roomId);
      }),
    );
    const workload = new Workload(
      clients.map((client) => ({ client, rooms: roomIds })),
      options.rate,
      random,
    );
    return new SmallLoad(clients, roomIds, workload, stack.mysqlUrl);
  }

  start(): void {
    // begun twice it would go on for ever
    this.#workload.stop();
    this.#workload.start();
  }

  stop(): void {
    this.#workload.stop();
  }

  /** How many messages the slowest reader has displayed. */
  get displayed(): number {
    const counts = this.clients.map(({ rooms }) =>
      [...rooms.values()].reduce((sum, room) => sum + room.messageCount, 0),
    );
    return Math.min(...counts);
  }

  /** Whether nobody waits for anything: every outbox is empty and everybody is equally far in every room. */
  get isSettled(): boolean {
    return (
      this.clients.every(({ pending }) => pending === 0) &&
      this.roomIds.every((id) => new Set(this.clients.map(({ rooms }) => rooms.get(id)?.lastSeq)).size === 1)
    );
  }

  /** Stops writing; resolves with the milliseconds until nobody waits for anything, undefined when that took too long. */
  async settle(timeoutMs = 120_000): Promise<number | undefined> {
    this.stop();
    const began = performance.now();
    return (await until(() => this.isSettled, timeoutMs)) ? performance.now() - began : undefined;
  }

  /** Holds everything that everybody did and saw against what is stored; resolves with what is wrong, in words. */
  async verify(): Promise<string[]> {
    this.stop();
    const found = await verifyRun(this.clients, this.#mysqlUrl, { restMs: 120_000 });
    for (const client of this.clients) client.close();
    return found;
  }
}
