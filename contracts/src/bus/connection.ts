import { setTimeout as delay } from "node:timers/promises";
import { connect, type ChannelModel, type RecoveringChannelModel } from "amqplib";
import type { Logger } from "pino";
import { Addresses } from "./addresses.ts";
import { BackOff } from "./back-off.ts";
import { openSession, type Session, type SupervisedSession } from "./session.ts";

export interface ConnectionOptions {
  /** Of a cluster the addresses of all nodes, with commas between; they are tried in turn. */
  url: string;
  /** Shown in the management UI. */
  name: string;
  log: Logger;
  /** How long RabbitMQ may take to answer while a connection is made; ten seconds unless given. */
  connectTimeoutMs?: number | undefined;
  /** Makes channels, consumers and exclusive queues; runs at every connection, before anybody is told that it is up. */
  setup: (session: Session) => Promise<void>;
  /** Called once for every session that ended, also for one that ended while it was set up. */
  onDown?: () => void;
}

/** A connection that comes back. */
export interface SupervisedConnection {
  /** Resolves when the first session is up. */
  readonly ready: Promise<void>;
  /** Ends the connection and the attempts to renew it. Takes seconds at most, also when RabbitMQ does not answer. */
  close(): Promise<void>;
}

const CONNECTS_WITHIN_MS = 10_000;
/** RabbitMQ's own default of a minute lets a dead network go unnoticed for two. */
const HEARTBEAT_SECONDS = 10;
/** How long closing waits for an attempt to connect that is under way, or for amqplib. */
const CLOSES_WITHIN_MS = 2_500;

/**
 * Connects and stays connected until `close()`. Uses amqplib's recovery for the connection and one rule for everything
 * else: a channel error, an unexpected channel close or a cancelled consumer ends the whole session, so that setup runs
 * again. Never rejects while RabbitMQ is away: it keeps trying and logs each failure.
 */
export async function superviseConnection(options: ConnectionOptions): Promise<SupervisedConnection> {
  const log = options.log.child({ connection: options.name });
  const backOff = new BackOff();
  const addresses = new Addresses(options.url, HEARTBEAT_SECONDS);
  const beforeNextAttempt = () => {
    addresses.advance();
    return backOff.next();
  };
  let current: SupervisedSession | undefined;
  let closing = false;
  let attemptEnded = () => {};

  const setup = async (model: ChannelModel) => {
    const session = openSession(model, log);
    if (closing) {
      await session.end();
      throw new Error("closed while connecting");
    }
    current = session;
    const lost = session.closed.then((error) => {
      if (current === session) current = undefined;
      options.onDown?.();
      throw error ?? new Error("the connection was closed");
    });
    try {
      // amqplib notices the loss of a connection only after setup, and would then wait for ever for its answers
      await Promise.race([options.setup(session), lost]);
    } catch (error) {
      // left open, it would be closed by amqplib without a limit of time, and nothing would connect again
      await session.end();
      throw error;
    }
  };

  const connection: RecoveringChannelModel = await connect(addresses.target, {
    noDelay: true,
    timeout: options.connectTimeoutMs ?? CONNECTS_WITHIN_MS,
    clientProperties: { connection_name: options.name },
    recovery: { setup, waitForConnect: false, calculateDelay: beforeNextAttempt },
  });
  const ready = new Promise<void>((resolve) => connection.once("connect", () => resolve()));
  connection.on("connect", () => {
    backOff.up();
    log.info("connected to RabbitMQ");
  });
  connection.on("disconnect", (error: Error) => log.warn({ err: error }, "lost RabbitMQ, reconnecting"));
  connection.on("connect-failed", (error: Error) => {
    attemptEnded();
    if (closing) return;
    log.warn({ err: error }, "RabbitMQ does not answer, trying again");
  });
  connection.on("error", (error: Error) => log.debug({ err: error }, "reported by the session already"));

  return {
    ready,
    close: async () => {
      closing = true;
      if (!current) {
        // amqplib would open it all the same, with nobody to take its errors: one uncaught ends the process
        const ended = new Promise<void>((resolve) => (attemptEnded = resolve));
        await Promise.race([ended, delay(CLOSES_WITHIN_MS, undefined, { ref: false })]);
      }
      const stopped = connection.close();
      // amqplib's own close never ends when RabbitMQ does not answer it
      const limit = delay(CLOSES_WITHIN_MS, undefined, { ref: false });
      await (current ? current.end() : Promise.race([stopped, limit]));
    },
  };
}
