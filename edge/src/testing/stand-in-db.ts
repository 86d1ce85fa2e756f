import { fromBatch, toBatch } from "@warren/contracts/bus/batch";
import { openBus, type Bus } from "@warren/contracts/bus/bus";
import { parseBody, type Headers, type Incoming, type Outgoing } from "@warren/contracts/bus/envelope";
import { toErrorBody } from "@warren/contracts/errors";
import { bucketOf } from "@warren/contracts/hashing";
import type { BodyOf, MessageType, TypesOfKind } from "@warren/contracts/message-types";
import { commandQueues } from "@warren/contracts/topology";
import { pino } from "pino";
import { v7 as uuid } from "uuid";
import { StandInCommands } from "./stand-in-commands.ts";
import { standInQueries } from "./stand-in-queries.ts";
import { StandInState } from "./stand-in-state.ts";

interface Audience {
  room?: string;
  user?: string;
  /** The message whose command the event settles. */
  settles?: Incoming;
  id?: string;
}

/** An event as the db worker addresses it. `raw` replaces the body's JSON byte by byte. */
export function eventMessage<T extends TypesOfKind<"event">>(
  type: T,
  body: BodyOf<T>,
  to: Audience,
  raw?: Buffer,
): Outgoing {
  const headers: Headers = {};
  const cc: string[] = [];
  if (to.room !== undefined) {
    headers.room = to.room;
    cc.push(`room.${String(bucketOf(to.room))}`);
  }
  if (to.user !== undefined) {
    headers.user = to.user;
    cc.push(`user.${String(bucketOf(to.user))}`);
  }
  if (to.settles) {
    headers.command = to.settles.id;
    headers.actor = to.settles.headers.actor ?? "";
    cc.push(to.settles.instance);
  }
  return {
    exchange: "events",
    routingKey: type,
    cc,
    type,
    id: to.id ?? uuid(),
    correlationId: uuid(),
    content: raw ?? Buffer.from(JSON.stringify(body)),
    headers,
    persistent: false,
  };
}

/** Speaks to edges as the db worker does, from memory: for tests of the edge alone. */
export class StandInDb {
  readonly state = new StandInState();
  /** Everything that arrived, in order. */
  readonly seen: Incoming[] = [];
  /** Called when an answer is made and before it is sent; while its promise is open, the reply waits. */
  beforeReply: (message: Incoming) => Promise<void> | undefined = () => undefined;
  /** Types that are taken and never answered. */
  readonly ignored = new Set<MessageType>();
  readonly commands: StandInCommands;
  readonly #bus: Bus;

  private constructor(bus: Bus) {
    this.#bus = bus;
    this.commands = new StandInCommands(this);
  }

  static async open(url: string): Promise<StandInDb> {
    const bus = await openBus({ url, part: "db", log: pino({ level: "silent" }) });
    const db = new StandInDb(bus);
    const queries = standInQueries(db.state);
    for (const queue of ["queries", ...commandQueues.filter((name) => name !== "commands.audit")]) {
      await bus.consume({
        queue,
        prefetch: 500,
        onDelivery: (delivery) => {
          const messages = fromBatch(delivery.message);
          db.seen.push(...messages);
          void Promise.all(
            messages.map((message) =>
              db.#answer(message, (type, body) => {
                const query = queries[type as TypesOfKind<"query">] as
                  ((body: unknown) => unknown) | undefined;
                return query ? query(body) : db.commands.handle(message, type, body);
              }),
            ),
          ).then(() => delivery.ack());
        },
      });
    }
    return db;
  }

  /** Publishes an event as the db worker does. `raw` replaces the body's JSON byte by byte. */
  async publish<T extends TypesOfKind<"event">>(type: T, body: BodyOf<T>, to: Audience, raw?: Buffer) {
    await this.#bus.publisher.publish(eventMessage(type, body, to, raw));
  }

  /** Publishes events in one AMQP message, as the db worker does with those of one transaction. */
  async publishTogether(events: readonly Outgoing[]): Promise<void> {
    await this.#bus.publisher.publish(toBatch(events));
  }

  close(): Promise<void> {
    return this.#bus.close();
  }

  async #answer(message: Incoming, handle: (type: MessageType, body: unknown) => unknown): Promise<void> {
    const type = message.type as MessageType;
    if (this.ignored.has(type)) return;
    let body: object;
    try {
      body = { ok: true, data: await handle(type, parseBody(type, message.content)) };
    } catch (error) {
      body = { ok: false, error: toErrorBody(error) };
    }
    await this.beforeReply(message);
    if (message.replyTo === undefined || message.headers.request === undefined) return;
    await this.#bus.publisher.publish({
      exchange: "replies",
      routingKey: message.replyTo,
      type,
      id: uuid(),
      correlationId: message.correlationId,
      content: Buffer.from(JSON.stringify(body)),
      headers: { request: message.headers.request },
      persistent: false,
    });
  }
}
