import { connect, type Channel, type ConsumeMessage } from "amqplib";
import { pino } from "pino";
import { openBus, type Bus, type BusOptions } from "../bus/bus.ts";
import type { Outgoing } from "../bus/envelope.ts";
import { openTestBroker, type TestBroker } from "./broker.ts";
import { startTcpProxy, type TcpProxy } from "./tcp-proxy.ts";

export interface BusFixture {
  broker: TestBroker;
  /** As administrator, straight to RabbitMQ. */
  admin: Channel;
  proxy: TcpProxy;
  /** A bus whose connections go through the proxy. */
  open(options?: Partial<BusOptions>): Promise<Bus>;
  /** A bus that the proxy does not disturb. */
  openDirect(options?: Partial<BusOptions>): Promise<Bus>;
  /** One undisturbed bus for each part, opened when it is first asked for. */
  shared(part: BusOptions["part"]): Promise<Bus>;
  /** The ids of what waits in a queue, in order, up to and including `last`, taken out of it. */
  idsUpTo(last: string, queue: string): Promise<string[]>;
  close(): Promise<void>;
}

const silent = pino({ level: process.env["WARREN_TEST_LOG"] ?? "silent" });

/** A vhost of the test's own, a proxy in front of it, and buses that are closed at the end. */
export async function openBusFixture(): Promise<BusFixture> {
  const broker = await openTestBroker();
  const proxy = await startTcpProxy(broker.adminUrl);
  const connection = await connect(broker.adminUrl);
  const admin = await connection.createChannel();
  const buses: Bus[] = [];
  const sharedBuses = new Map<BusOptions["part"], Promise<Bus>>();
  const opened = async (url: (part: BusOptions["part"]) => string, options: Partial<BusOptions>) => {
    const part = options.part ?? "edge";
    const bus = await openBus({ part, url: url(part), log: silent, ...options });
    buses.push(bus);
    return bus;
  };
  return {
    broker,
    admin,
    proxy,
    open: (options = {}) => opened((part) => proxy.through(broker.url(part)), options),
    openDirect: (options = {}) => opened((part) => broker.url(part), options),
    shared: (part) => {
      const bus = sharedBuses.get(part) ?? opened((name) => broker.url(name), { part });
      sharedBuses.set(part, bus);
      return bus;
    },
    idsUpTo: async (last, queue) => {
      const ids: string[] = [];
      // a queue with a single active consumer does not allow "get"
      const channel = await connection.createChannel();
      const arrived = new Promise<void>((resolve) => {
        const take = (message: ConsumeMessage | null) => {
          ids.push(String(message?.properties.messageId));
          if (message?.properties.messageId === last) resolve();
        };
        void channel.consume(queue, take, { noAck: true });
      });
      await arrived;
      await channel.close();
      return ids;
    },
    close: async () => {
      await Promise.all(buses.map((bus) => bus.close(100)));
      await connection.close();
      await proxy.close();
      await broker.close();
    },
  };
}

/** A message with this id for a room's shard, or for wherever `to` says. */
export function testMessage(id: string, to: Partial<Outgoing> = {}): Outgoing {
  return {
    exchange: "commands",
    routingKey: "0",
    type: "room.read",
    id,
    correlationId: id,
    content: Buffer.from(JSON.stringify({ id })),
    persistent: true,
    ...to,
  };
}
