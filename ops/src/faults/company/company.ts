import { setTimeout as delay } from "node:timers/promises";
import { limits } from "@warren/contracts/schema";
import type { Account } from "../../chat/account.ts";
import { QuickPeople } from "../../testing/quick-people.ts";
import type { WarrenStack } from "../../testing/warren-stack.ts";
import { memoryLine, memoryOf } from "../memory.ts";
import { percentile } from "../percentile.ts";
import { Random } from "../random.ts";
import { SmallLoad } from "../small-load.ts";
import type { CompanyOptions } from "./company-command.ts";
import { flood } from "./flood.ts";
import { describe, latencies } from "./latencies.ts";
import { Malformed } from "./malformed.ts";
import { slowSockets } from "./slow-sockets.ts";
import { SlowReaders } from "./slow-readers.ts";

const parts = ["edge", "edge-2", "db", "db-2", "rabbitmq", "mysql", "redis"];
/** One of this many people reads slowly. */
const SLOW_SHARE = 100;
/** Malformed messages for each well-formed one, so that they are a fifth of all. */
const MALFORMED_SHARE = 0.25;
/** One person writes long messages all the time: only so does somebody who reads slowly fall behind. */
const LONG_TEXT = "x".repeat(limits.body - 50);
const LONG_EVERY_MS = 100;
/** Beyond this it is said, and no more: what a moment costs is for a machine without other work to tell. */
const MOST_TIMES_SLOWER = 1.5;
const FLOOD_WINDOW = 10;
const FLOOD_ROOM = 2;

/** Ordinary people under load, and what each kind of bad company costs them. */
export class Company {
  readonly #stack: WarrenStack;
  readonly #load: SmallLoad;
  readonly #options: CompanyOptions;
  readonly #random: Random;
  readonly #latencies = new Map<string, number[]>();
  readonly #broken: string[] = [];
  #memory: ReadonlyMap<string, number>;

  private constructor(
    stack: WarrenStack,
    load: SmallLoad,
    options: CompanyOptions,
    memory: ReadonlyMap<string, number>,
  ) {
    this.#stack = stack;
    this.#load = load;
    this.#options = options;
    this.#random = new Random(options.seed);
    this.#memory = memory;
  }

  static async open(stack: WarrenStack, options: CompanyOptions): Promise<Company> {
    const load = await SmallLoad.open(stack, options, new Random(options.seed));
    return new Company(stack, load, options, await memoryOf(stack, parts));
  }

  async alone(): Promise<void> {
    await this.#measure("alone", () => this.#wait());
  }

  /** One in a hundred reads 1 KB a second, in all rooms. */
  async withSlowReaders(): Promise<void> {
    const [edge] = this.#stack.edges;
    const accounts = await this.#newcomers(Math.ceil(this.#options.people / SLOW_SHARE));
    const slow = await SlowReaders.open(edge?.url ?? "", accounts);
    await this.#measure("slow readers", () => this.#withLongMessages());
    const closed = await slowSockets(this.#stack);
    console.log(`  sockets closed because they read too slowly: ${String(closed)}`);
    await slow.close();
  }

  /** A fifth of all messages is malformed or oversized. */
  async withMalformed(): Promise<void> {
    const [client] = this.#load.clients;
    const [roomId = ""] = this.#load.roomIds;
    const [edge] = this.#stack.edges;
    if (!client || !edge) throw new Error("a company has people");
    const rate = this.#options.rate * MALFORMED_SHARE;
    await this.#measure("malformed messages", async () => {
      const malformed = new Malformed(client, edge.url, roomId, rate, this.#random);
      await this.#wait();
      const { codes, wrong } = await malformed.stop();
      console.log(`  refused: ${[...codes].map(([code, times]) => `${String(times)} ${code}`).join(", ")}`);
      this.#broken.push(...wrong);
    });
  }

  /** Very many people send as fast as they can. */
  async withFlood(senders: number): Promise<void> {
    const quick = await QuickPeople.open(this.#stack);
    const accounts = await quick.people(senders, "flood");
    const rooms = await Promise.all(
      accounts.flatMap((_, index) =>
        index % FLOOD_ROOM === 0 ? [quick.room(accounts.slice(index, index + FLOOD_ROOM))] : [],
      ),
    );
    await quick.close();
    const { edges } = this.#stack;
    const order = {
      senders: accounts.map(({ cookie }, index) => ({
        url: edges[index % edges.length]?.url ?? "",
        cookie,
        roomId: rooms[Math.floor(index / FLOOD_ROOM)] ?? "",
      })),
      seconds: this.#options.seconds,
      window: FLOOD_WINDOW,
    };
    await this.#measure("a flood", async () => {
      const { sent, accepted, refused, unanswered, stored } = await flood(order);
      console.log(
        `  of ${String(sent)} messages ${String(accepted)} accepted, ${String(stored)} stored, refused ${JSON.stringify(refused)}, not answered ${String(unanswered)}`,
      );
      if (stored < accepted)
        this.#broken.push(
          `${String(accepted - stored)} accepted messages of the flood were not stored in time`,
        );
      if (unanswered > 0) this.#broken.push(`${String(unanswered)} messages of the flood were not answered`);
    });
  }

  /** Prints what everything cost; resolves with what is wrong, in words. */
  async finish(): Promise<string[]> {
    const settled = await this.#load.settle();
    if (settled === undefined) this.#broken.push("not everybody ended with everything");
    const alone = percentile(this.#latencies.get("alone") ?? [], 0.99) ?? Infinity;
    for (const [name, values] of this.#latencies) {
      const times = (percentile(values, 0.99) ?? Infinity) / alone;
      console.log(
        `  ${name}: ${describe(values)}; p99 ${times.toFixed(2)} times that of people alone${times > MOST_TIMES_SLOWER ? `, MORE THAN ${String(MOST_TIMES_SLOWER)}` : ""}`,
      );
    }
    return [...this.#broken, ...(await this.#load.verify())];
  }

  async #measure(name: string, meanwhile: () => Promise<void>): Promise<void> {
    this.#load.start();
    const from = Date.now();
    await meanwhile();
    const during = await memoryOf(this.#stack, parts);
    const span = { from, to: Date.now() };
    if ((await this.#load.settle()) === undefined) this.#broken.push(`not everybody caught up after ${name}`);
    const known = this.#latencies.get(name) ?? [];
    this.#latencies.set(name, [...known, ...latencies(this.#load.clients, span)]);
    console.log(`  ${name}: memory, MB: ${memoryLine(this.#memory, during)}`);
    this.#memory = during;
  }

  async #withLongMessages(): Promise<void> {
    const [writer] = this.#load.clients;
    const [roomId = ""] = this.#load.roomIds;
    const long = setInterval(() => writer?.send(roomId, `${LONG_TEXT}${String(Date.now())}`), LONG_EVERY_MS);
    await this.#wait();
    clearInterval(long);
  }

  async #wait(): Promise<void> {
    await delay(this.#options.seconds * 1_000);
  }

  /** New people in all rooms. */
  async #newcomers(count: number): Promise<readonly Account[]> {
    const quick = await QuickPeople.open(this.#stack);
    const accounts = await quick.people(count, "slow");
    await quick.close();
    const [owner] = this.#load.clients;
    for (const roomId of this.#load.roomIds)
      for (const { user } of accounts) await owner?.must("member:add", { roomId, userId: user.id });
    return accounts;
  }
}
