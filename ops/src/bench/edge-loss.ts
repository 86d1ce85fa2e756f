import { Management } from "@warren/contracts/testing/management";
import { eventually } from "@warren/contracts/testing/eventually";
import { BUCKETS, bucketOf, SIGNAL_BUCKETS } from "@warren/contracts/hashing";
import { openBus } from "@warren/contracts/bus/bus";
import pRetry from "p-retry";
import { pino } from "pino";
import { v7 as uuid } from "uuid";
import type { ChatClient } from "../chat/chat-client.ts";
import { people, roomOf } from "../chat/people.ts";
import { startWarren, type WarrenStack } from "../testing/warren-stack.ts";

const ROOMS = 1_000;
const PUBLISH_EVERY_MS = 5;

/** How many bindings the queues of an edge's instance have. */
async function edgeBindings(stack: WarrenStack, instance: RegExp): Promise<Map<string, number>> {
  const management = new Management(stack.managementUrl);
  const vhost = encodeURIComponent(new URL(stack.amqpUrl("edge")).pathname.slice(1));
  const all = (await management.call("GET", `/bindings/${vhost}`)) as { destination: string }[];
  const counts = new Map<string, number>();
  for (const { destination } of all) {
    if (instance.test(destination)) counts.set(destination, (counts.get(destination) ?? 0) + 1);
  }
  return counts;
}

/** The servers that the environment names, to measure on another version of RabbitMQ. */
function existingServers(): Record<string, string> {
  const names = ["AMQP_URL", "RABBITMQ_MANAGEMENT_URL", "MYSQL_URL", "REDIS_URL"];
  return Object.fromEntries(names.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));
}

async function makeRooms(owner: ChatClient, count: number): Promise<void> {
  const ids = Array.from({ length: count }, () => uuid());
  const each = async () => {
    for (let id = ids.pop(); id !== undefined; id = ids.pop()) {
      await owner.must("room:create", { id, name: `room ${id}`, kind: "public" });
    }
  };
  await Promise.all(Array.from({ length: 20 }, each));
}

/**
 * Joins one edge to a thousand rooms, kills it, and measures how long another publisher to the same exchange waits for
 * its confirms meanwhile: deleting a queue's bindings holds publishers up. Prints the figures.
 */
async function main(): Promise<void> {
  const stack = await startWarren({ edges: 2, env: { ...existingServers(), WARREN_LIMITS: "off" } });
  try {
    const [doomed, other] = stack.edges.map((edge) => edge.url) as [string, string];
    const [owner] = (await people([doomed], ["owner"])) as [ChatClient];
    const [writer] = (await people([other], ["writer"])) as [ChatClient];
    await roomOf([writer]);
    await makeRooms(owner, ROOMS);
    const bindings = await eventually(async () => {
      const counts = [...(await edgeBindings(stack, /^edge\./)).values()];
      return counts.length === 2 && Math.max(...counts);
    });

    // the db worker's own login publishes to the exchange that the bindings are on
    const bus = await openBus({ url: stack.amqpUrl("db"), part: "db", log: pino({ level: "silent" }) });
    const waits: { at: number; ms: number }[] = [];
    const room = uuid();
    const publish = async () => {
      const began = performance.now();
      const message = {
        exchange: "events",
        routingKey: "read.updated",
        cc: [`room.${String(bucketOf(room))}`],
        type: "read.updated",
        id: uuid(),
        correlationId: room,
        persistent: true,
        content: Buffer.from("{}"),
      };
      // a queue that is being deleted refuses what is under way to it: as the db worker does, publish again
      await pRetry(() => bus.publisher.publish(message), { retries: 100, minTimeout: 10, factor: 1 });
      waits.push({ at: began, ms: performance.now() - began });
    };
    const timer = setInterval(() => void publish(), PUBLISH_EVERY_MS);
    await eventually(() => waits.length > 400);
    const killedAt = performance.now();
    await stack.kill("edge", "SIGKILL");
    await eventually(async () => (await edgeBindings(stack, /^edge\./)).size === 1, 60_000);
    const goneAt = performance.now();
    await eventually(() => waits.some(({ at }) => at > goneAt + 1_000));
    clearInterval(timer);
    const longest = (from: number, to: number) =>
      Math.max(...waits.filter(({ at }) => at >= from && at < to).map(({ ms }) => ms));
    console.log(
      `rooms joined by the edge: ${String(ROOMS)}; bindings of its queue: ${String(bindings)} (at most ${String(2 * BUCKETS + SIGNAL_BUCKETS)} and a few of its own)`,
    );
    console.log(`longest confirm before the kill: ${longest(0, killedAt).toFixed(1)} ms`);
    console.log(
      `longest confirm from the kill until a second after its queue was gone: ${longest(killedAt, Infinity).toFixed(1)} ms`,
    );
    await bus.close(1_000);
    owner.close();
    writer.close();
  } finally {
    await stack.stop();
  }
}

await main();
