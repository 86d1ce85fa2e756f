import { connect, type Channel } from "amqplib";
import { bindings, queues, type QueueSpec } from "../topology.ts";
import { within } from "./eventually.ts";
import { Management } from "./management.ts";
import type { TestServers } from "./servers.ts";

/** Where the names of virtual hosts wait that the next test may have. */
const POOL = "test-vhosts";
const SETTLES_WITHIN_MS = 2_000;

/**
 * Virtual hosts that a test is done with, for the next one: making one, with its thirty quorum queues, takes a test as long
 * as all it shows by it. What is handed on holds nothing of the test before, or it is removed instead.
 */
export class VhostPool {
  readonly #amqpUrl: string;
  readonly #management: Management;

  constructor(servers: Pick<TestServers, "amqpUrl" | "managementUrl">) {
    this.#amqpUrl = servers.amqpUrl;
    this.#management = new Management(servers.managementUrl);
  }

  /** The name of one with Warren's topology and nothing in it, which is the caller's now; undefined when none waits. */
  async take(): Promise<string | undefined> {
    return await this.#onPool(async (channel) => {
      const message = await channel.get(POOL, { noAck: true });
      return message === false ? undefined : message.content.toString();
    });
  }

  /** Hands a virtual host on when it is as it was made; removes it when somebody still is in it or changed it. */
  async release(vhost: string): Promise<void> {
    if (await this.#isAsMade(vhost))
      await this.#onPool((channel) => channel.sendToQueue(POOL, Buffer.from(vhost)));
    else await this.remove(vhost);
  }

  async remove(vhost: string): Promise<void> {
    await this.#management.call("DELETE", `/vhosts/${vhost}`);
  }

  /** Removes all that wait, for servers that outlive the tests. */
  async drain(): Promise<void> {
    for (let vhost = await this.take(); vhost !== undefined; vhost = await this.take())
      await this.remove(vhost);
  }

  /** Empties its queues, too. */
  async #isAsMade(vhost: string): Promise<boolean> {
    const url = new URL(this.#amqpUrl);
    url.pathname = `/${vhost}`;
    return await this.#on(url.href, async (channel) => {
      const names = queues.map(({ name }) => name);
      const states = () => Promise.all(names.map((name) => channel.checkQueue(name)));
      const isLeft = async () => {
        const others = (await this.#list("queues", vhost)).length !== names.length;
        return !others && (await states()).every(({ consumerCount }) => consumerCount === 0);
      };
      // the queues and consumers of a connection go a moment after it
      if (!(await within(SETTLES_WITHIN_MS, isLeft))) return false;
      // only now: what a consumer had not acknowledged is back in its queue
      for (const queue of queues) await empty(channel, queue);
      const bound = (await this.#list("bindings", vhost)).filter(({ source }) => source !== "");
      return (
        bound.length === bindings.length && (await states()).every(({ messageCount }) => messageCount === 0)
      );
    });
  }

  async #list(what: "queues" | "bindings", vhost: string) {
    const path = `/${what}/${vhost}?disable_stats=true`;
    return (await this.#management.call("GET", path)) as { name?: string; source?: string }[];
  }

  async #onPool<T>(work: (channel: Channel) => Promise<T> | T): Promise<T> {
    return await this.#on(this.#amqpUrl, async (channel) => {
      await channel.assertQueue(POOL, { durable: true });
      return await work(channel);
    });
  }

  async #on<T>(url: string, work: (channel: Channel) => Promise<T>): Promise<T> {
    const connection = await connect(url);
    try {
      const channel = await connection.createChannel();
      const result = await work(channel);
      await channel.close();
      return result;
    } finally {
      await connection.close();
    }
  }
}

async function empty(channel: Channel, { name, arguments: args }: QueueSpec): Promise<void> {
  if (args["x-queue-type"] !== "stream") {
    await channel.purgeQueue(name);
    return;
  }
  await channel.deleteQueue(name);
  await channel.assertQueue(name, { durable: true, arguments: args });
  for (const { exchange, key } of bindings.filter(({ queue }) => queue === name))
    await channel.bindQueue(name, exchange, key);
}
