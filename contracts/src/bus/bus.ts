import { randomBytes } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import type { Logger } from "pino";
import { signalBucketOf } from "../hashing.ts";
import {
  definitionOf,
  type BodyOf,
  type MessageType,
  type ResultOf,
  type TypesOfKind,
} from "../message-types.ts";
import type { PartName } from "../parts.ts";
import { awaitsReplies } from "../permissions.ts";
import { CommandGatherer } from "./command-gatherer.ts";
import { superviseConnection } from "./connection.ts";
import { Consumer, type ConsumeOptions } from "./consumer.ts";
import type { Identity, Incoming, Outgoing } from "./envelope.ts";
import { outgoing, type SendOptions } from "./outgoing.ts";
import { OwnQueue } from "./own-queue.ts";
import { Publisher } from "./publisher.ts";
import { Requester } from "./requester.ts";
import type { Session } from "./session.ts";
import { Traffic, type QueueTraffic } from "./traffic.ts";

export interface BusOptions {
  /** With the part's own user and password. */
  url: string;
  part: PartName;
  log: Logger;
  /** Everything that arrives on the process's own queue but is no reply: bound events and signals. Must not throw. */
  onMessage?: (message: Incoming) => void;
  /** The own queue is new and empty: what was sent to the last one may be lost. Must not throw. */
  onRenewed?: () => void;
  /** Publishing works again, or does not. Must not throw. */
  onConnection?: (up: boolean) => void;
  ownQueueLength?: number;
  /** Commands of one shard may leave several to one message, see {@link CommandGatherer}. */
  gatherCommands?: boolean;
  window?: number;
  waitingLimit?: number;
  confirmTimeoutMs?: number;
  /** How long RabbitMQ may take to answer while a connection is made; ten seconds unless given. */
  connectTimeoutMs?: number;
  /** How long a caller waits who names no time of its own; five seconds unless given. */
  timeoutMs?: number;
  /** False: `openBus` resolves at once, also while RabbitMQ is away, for a part that has something else to say meanwhile. */
  waitForBroker?: boolean;
}

export interface Bus {
  readonly identity: Identity;
  readonly publisher: Publisher;
  readonly own: OwnQueue;
  /** What passed between this process and its queues since it started. */
  readonly traffic: { readonly queues: Readonly<Record<string, QueueTraffic>> };
  /** Whether both connections to RabbitMQ are up. */
  readonly connected: () => boolean;
  /** Publishes a command and resolves when RabbitMQ has confirmed it: it is accepted, and will not be lost. */
  command<T extends TypesOfKind<"command">>(type: T, body: BodyOf<T>, options?: SendOptions): Promise<void>;
  /** Publishes a command and resolves with its result after it was committed. Repeat with the same id on `unavailable`. */
  awaitCommand<T extends TypesOfKind<"command">>(
    type: T,
    body: BodyOf<T>,
    options?: SendOptions,
  ): Promise<ResultOf<T>>;
  /** Asks the db worker. Changes nothing, so it is safe to repeat. */
  query<T extends TypesOfKind<"query">>(
    type: T,
    body: BodyOf<T>,
    options?: SendOptions,
  ): Promise<ResultOf<T>>;
  /** Publishes something whose loss does no harm; a signal is for a room's bucket, or for who watches a bucket of people. */
  tell<T extends TypesOfKind<"signal" | "announcement" | "job-result">>(
    type: T,
    body: BodyOf<T>,
    options?: SendOptions & { room?: string; peopleBucket?: number },
  ): Promise<void>;
  /** Consumes a shared queue from now on, across reconnects. */
  consume(options: ConsumeOptions): Promise<Consumer>;
  /** Cancels every consumer; what was delivered can still be acknowledged. */
  stopConsuming(): Promise<void>;
  /**
   * Waits until everything published is confirmed (at most `timeoutMs`), then closes. Whoever still waits for a reply, a
   * confirm or a binding is told `unavailable`. Takes seconds at most beyond `timeoutMs`, whatever state RabbitMQ is in.
   */
  close(timeoutMs?: number): Promise<void>;
}

const DEFAULT_TIMEOUT_MS = 5_000;

function signalKeyOf({ room, peopleBucket }: { room?: string; peopleBucket?: number }): string | undefined {
  if (room !== undefined) return `room.${String(signalBucketOf(room))}`;
  return peopleBucket === undefined ? undefined : `people.${String(peopleBucket)}`;
}

/**
 * Opens a part's two connections (one to publish, one to consume) and its own queue. Resolves when both are up, however
 * long RabbitMQ is away, unless `waitForBroker` is false.
 */
export async function openBus(options: BusOptions): Promise<Bus> {
  const { url, part, log, timeoutMs: usualTimeoutMs = DEFAULT_TIMEOUT_MS } = options;
  const identity: Identity = { part, instance: `${part}.${randomBytes(4).toString("hex")}` };
  const traffic = new Traffic();
  const publisher = new Publisher({
    identity,
    log,
    onConfirmed: ({ exchange, routingKey, type }) => traffic.sent(exchange, routingKey, type),
    ...(options.window === undefined ? {} : { window: options.window }),
    ...(options.waitingLimit === undefined ? {} : { waitingLimit: options.waitingLimit }),
    ...(options.confirmTimeoutMs === undefined ? {} : { confirmTimeoutMs: options.confirmTimeoutMs }),
  });
  const gatherer = options.gatherCommands ? new CommandGatherer(publisher, options.waitingLimit) : undefined;
  const requester = new Requester(identity, publisher, log);
  const consumers = new Set<Consumer>();
  const own = new OwnQueue({
    identity,
    maxLength: options.ownQueueLength ?? 50_000,
    onMessage: (message) => {
      if (message.exchange === "replies") {
        if (!requester.onReply(message)) log.debug({ type: message.type }, "a reply came too late");
      } else options.onMessage?.(message);
    },
    onRenewed: () => {
      requester.repeatUnanswered();
      options.onRenewed?.();
    },
  });
  if (awaitsReplies(part)) {
    own.bind("replies", identity.instance).catch((error: unknown) => log.error({ err: error }, "no replies"));
  }

  let up = false;
  const tellConnection = (next: boolean) => {
    if (next !== up) options.onConnection?.(next);
    up = next;
  };
  let session: Session | undefined;
  const publishing = await superviseConnection({
    url,
    name: `${identity.instance} publish`,
    log,
    connectTimeoutMs: options.connectTimeoutMs,
    setup: async (next) => {
      // what comes of a command before the bindings are back would have to be read from the database by everybody here
      await own.attached();
      if (!next.alive) throw new Error("the connection was lost before the own queue was there");
      await publisher.attach(next);
      tellConnection(true);
    },
    onDown: () => {
      publisher.detach();
      tellConnection(false);
    },
  });
  const consuming = await superviseConnection({
    url,
    name: `${identity.instance} consume`,
    log,
    connectTimeoutMs: options.connectTimeoutMs,
    setup: async (next) => {
      session = undefined;
      await own.attach(next);
      // one after the other they would take as many round trips as a busy RabbitMQ has answers to give
      await Promise.all([...consumers].map((consumer) => consumer.attach(next)));
      session = next;
    },
    onDown: () => {
      session = undefined;
      own.detach();
    },
  });
  if (options.waitForBroker !== false) await Promise.all([publishing.ready, consuming.ready]);

  const request = async <T extends MessageType>(
    type: T,
    message: Outgoing,
    timeoutMs = usualTimeoutMs,
  ): Promise<ResultOf<T>> => {
    const deadline = Date.now() + timeoutMs;
    // the publishing connection may be up first, and a reply without a queue is lost
    const attached = own.attached(timeoutMs);
    // an await without need would let what is published next overtake this
    if (attached !== undefined) await attached;
    if (message.exchange === "commands") gatherer?.flush(message.routingKey);
    return requester.request(type, message, Math.max(1, deadline - Date.now()));
  };

  return {
    identity,
    publisher,
    own,
    traffic,
    connected: () => publisher.connected && session?.alive === true,
    command: async (type, body, send = {}) => {
      const message = outgoing(type, body, send);
      const timeoutMs = send.timeoutMs ?? usualTimeoutMs;
      return gatherer && definitionOf(type)?.route === "room"
        ? gatherer.publish(message, timeoutMs)
        : publisher.publish(message, timeoutMs);
    },
    awaitCommand: async (type, body, send = {}) => request(type, outgoing(type, body, send), send.timeoutMs),
    query: async (type, body, send = {}) => request(type, outgoing(type, body, send), send.timeoutMs),
    tell: async (type, body, send = {}) =>
      publisher.publish(outgoing(type, body, send, signalKeyOf(send)), send.timeoutMs ?? usualTimeoutMs),
    consume: async (consume) => {
      for (const earlier of consumers) if (earlier.stopped) consumers.delete(earlier);
      const consumer = new Consumer(consume, log, traffic);
      consumers.add(consumer);
      const current = session;
      if (current?.alive) {
        await consumer.attach(current).catch((error: unknown) => {
          // with the session gone, its successor attaches every consumer
          if (current.alive) throw error;
        });
      }
      return consumer;
    },
    stopConsuming: async () => {
      await Promise.all([...consumers].map((consumer) => consumer.cancel()));
    },
    close: async (timeoutMs = 10_000) => {
      requester.abandon();
      gatherer?.flushAll();
      const late = new AbortController();
      await Promise.race([
        publisher.drained(),
        setTimeout(timeoutMs, undefined, { signal: late.signal }).catch(() => undefined),
      ]);
      late.abort();
      publisher.close();
      own.close();
      await Promise.all([publishing.close(), consuming.close()]);
    },
  };
}
