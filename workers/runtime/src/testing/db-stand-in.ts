import { randomUUID } from "node:crypto";
import { openBus, type Bus } from "@warren/contracts/bus/bus";
import { parseBody, type Headers, type Incoming, type Outgoing } from "@warren/contracts/bus/envelope";
import { WarrenError } from "@warren/contracts/errors";
import type { BodyOf, MessageType, ResultOf, TypesOfKind } from "@warren/contracts/message-types";
import { type TestBroker } from "@warren/contracts/testing/broker";
import { eventually } from "@warren/contracts/testing/eventually";
import { jobResultQueues } from "@warren/contracts/topology";
import { silentLog } from "./silent-log.ts";

type Asked = TypesOfKind<"command" | "query">;

/** What the stand-in answers; a type without an entry is recorded and answered with an empty object. */
export type Answers = {
  [T in Asked]?: (body: BodyOf<T>, message: Incoming) => ResultOf<T> | undefined | Promise<ResultOf<T>>;
};

/** What the stand-in received, in the order of arrival. */
export interface Received<T extends MessageType = MessageType> extends Incoming {
  type: T;
  body: BodyOf<T>;
}

export interface PublishOptions {
  id?: string;
  correlationId?: string;
  cc?: readonly string[];
  headers?: Headers;
  /** Anything instead of a valid body. */
  content?: Buffer;
}

const QUEUES = [
  "commands.accounts",
  "commands.audit",
  "commands.uploads",
  "queries",
  ...Object.values(jobResultQueues),
];

/** Speaks on RabbitMQ as user `db` in a test: publishes events and jobs, takes commands and queries, and answers. */
export class DbStandIn {
  readonly received: Received[] = [];
  readonly #bus: Bus;
  readonly #answers: Answers;

  private constructor(bus: Bus, answers: Answers) {
    this.#bus = bus;
    this.#answers = answers;
  }

  static async open(broker: TestBroker, answers: Answers = {}): Promise<DbStandIn> {
    const bus = await openBus({ url: broker.url("db"), part: "db", log: silentLog() });
    const standIn = new DbStandIn(bus, { "job.claim": () => ({ decision: "run" }), ...answers });
    for (const queue of QUEUES) {
      await bus.consume({
        queue,
        prefetch: 100,
        onDelivery: (delivery) => void standIn.#receive(delivery.message).finally(() => delivery.ack()),
      });
    }
    return standIn;
  }

  /** Replaces an answer from now on; a function that returns undefined does not answer. */
  answer<T extends Asked>(type: T, answer: NonNullable<Answers[T]>): void {
    Object.assign(this.#answers, { [type]: answer });
  }

  /** What was received of a type. */
  all<T extends MessageType>(type: T): Received<T>[] {
    return this.received.filter((message): message is Received<T> => message.type === type);
  }

  /** Waits until `count` messages of a type were received, and returns them. */
  async waitFor<T extends MessageType>(type: T, count = 1): Promise<Received<T>[]> {
    return await eventually(() => this.all(type).length >= count && this.all(type));
  }

  /** Publishes an event, or a job with the id of the job, as the db worker does. Resolves with its id. */
  async publish<T extends TypesOfKind<"event" | "job">>(
    type: T,
    body: BodyOf<T>,
    options: PublishOptions & { exchange?: "events" | "jobs" } = {},
  ): Promise<string> {
    const id = options.id ?? randomUUID();
    const message: Outgoing = {
      exchange: options.exchange ?? "events",
      routingKey: type,
      type,
      id,
      correlationId: options.correlationId ?? id,
      content: options.content ?? Buffer.from(JSON.stringify(body)),
      persistent: true,
      ...(options.cc === undefined ? {} : { cc: options.cc }),
      ...(options.headers === undefined ? {} : { headers: options.headers }),
    };
    await this.#bus.publisher.publish(message);
    return id;
  }

  async close(): Promise<void> {
    await this.#bus.stopConsuming();
    await this.#bus.close();
  }

  async #receive(message: Incoming): Promise<void> {
    const type = message.type as MessageType;
    const body: unknown = parseBody(type, message.content);
    this.received.push({ ...message, type, body } as Received);
    if (message.replyTo === undefined) return;
    const answer = this.#answers[type as Asked] as
      ((body: unknown, message: Incoming) => unknown) | undefined;
    let reply: unknown;
    try {
      const data: unknown = answer ? await answer(body, message) : {};
      if (data === undefined) return;
      reply = { ok: true, data };
    } catch (error) {
      if (!(error instanceof WarrenError)) throw error;
      reply = { ok: false, error: error.toBody() };
    }
    await this.#bus.publisher.publish({
      exchange: "replies",
      routingKey: message.replyTo,
      type,
      id: randomUUID(),
      correlationId: message.correlationId,
      content: Buffer.from(JSON.stringify(reply)),
      headers: message.headers.request === undefined ? {} : { request: message.headers.request },
      persistent: false,
    });
  }
}
