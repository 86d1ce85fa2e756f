import {
  connect,
  type Channel,
  type ChannelModel,
  type ConfirmChannel,
  type RecoveringChannelModel,
} from "amqplib";
import type { Logger } from "pino";

/** One life of a connection. When it ends, everything made on it is dead and `setup` runs again on the next one. */
export interface Session {
  /** Whether acknowledging, publishing and declaring on this session still makes sense. */
  readonly alive: boolean;
  /** A channel whose failure ends the session, so that nothing on it stays silently dead. */
  openChannel(): Promise<Channel>;
  openConfirmChannel(): Promise<ConfirmChannel>;
  /** Closes a channel on purpose: what was delivered on it and not acknowledged goes back to its queue, in order. */
  closeChannel(channel: Channel): Promise<void>;
  /** Ends this session because of `reason`; the supervisor starts another. Safe to call twice. */
  crash(reason: string): void;
}

export interface ConnectionOptions {
  url: string;
  /** Shown in the management UI. */
  name: string;
  log: Logger;
  /** Makes channels, consumers and exclusive queues; runs at every connection, before anybody is told that it is up. */
  setup: (session: Session) => Promise<void>;
  /** Called once for every session that had come up and ended. */
  onDown?: () => void;
}

/** A connection that comes back. */
export interface SupervisedConnection {
  /** Resolves when the first session is up. */
  readonly ready: Promise<void>;
  /** Whether RabbitMQ holds publishers back (memory or disk alarm). */
  readonly blocked: () => boolean;
  close(): Promise<void>;
}

const STABLE_AFTER_MS = 10_000;
const LONGEST_DELAY_MS = 2_000;

/** Waits double up to two seconds and start again from the bottom only after a session has lasted. */
function backOff(upSince: () => number): () => number {
  let failures = 0;
  return () => {
    if (upSince() > 0 && Date.now() - upSince() > STABLE_AFTER_MS) failures = 0;
    const base = Math.min(LONGEST_DELAY_MS, 100 * 2 ** failures++);
    return base / 2 + (Math.random() * base) / 2;
  };
}

/**
 * Connects and stays connected until `close()`. Uses amqplib's recovery for the connection and one rule for everything
 * else: a channel error, an unexpected channel close or a cancelled consumer ends the whole session, so that setup runs
 * again. Never rejects while RabbitMQ is away: it keeps trying and logs each failure.
 */
export async function superviseConnection(options: ConnectionOptions): Promise<SupervisedConnection> {
  const { log } = options;
  let upSince = 0;
  let blocked = false;
  let closing = false;

  const setup = async (model: ChannelModel) => {
    // amqplib attaches its own listeners only after setup: a connection lost meanwhile would be uncaught, then hang
    const closed = new Promise<never>((_resolve, reject) => {
      model.on("error", (error: Error) => log.warn({ err: error }, "connection error"));
      model.once("close", (error?: Error) => {
        session.end();
        reject(error ?? new Error("the connection closed while it was being set up"));
      });
    });
    closed.catch(() => undefined);
    const session = openSession(model, log, () => closing);
    await Promise.race([options.setup(session), closed]);
  };

  const connection: RecoveringChannelModel = await connect(options.url, {
    noDelay: true,
    timeout: 10_000,
    clientProperties: { connection_name: options.name },
    recovery: { setup, waitForConnect: false, calculateDelay: backOff(() => upSince) },
  });
  const ready = new Promise<void>((resolve) => connection.once("connect", () => resolve()));
  connection.on("connect", () => {
    upSince = Date.now();
    blocked = false;
    log.info({ connection: options.name }, "connected to RabbitMQ");
  });
  connection.on("disconnect", (error: Error) => {
    log.warn({ connection: options.name, err: error }, "lost RabbitMQ, reconnecting");
    options.onDown?.();
  });
  connection.on("connect-failed", (error: Error) => {
    log.warn({ connection: options.name, err: error }, "RabbitMQ does not answer, trying again");
  });
  connection.on("blocked", (reason: string) => {
    blocked = true;
    log.warn({ reason }, "RabbitMQ holds publishers back");
  });
  connection.on("unblocked", () => (blocked = false));
  connection.on("error", (error: Error) => log.warn({ err: error }, "connection error"));

  return {
    ready,
    blocked: () => blocked,
    close: async () => {
      closing = true;
      await connection.close();
    },
  };
}

interface EndableSession extends Session {
  end(): void;
}

function openSession(model: ChannelModel, log: Logger, closing: () => boolean): EndableSession {
  let alive = true;
  const crash = (reason: string) => {
    if (!alive || closing()) return;
    alive = false;
    log.warn({ reason }, "closing the connection so that everything on it is set up again");
    model.close().catch((error: unknown) => log.debug({ err: error }, "connection was closed already"));
  };
  const closedOnPurpose = new WeakSet<Channel>();
  const watch = <C extends Channel>(channel: C): C => {
    channel.on("error", (error: Error) => crash(`channel error: ${error.message}`));
    channel.on("close", () => {
      if (!closedOnPurpose.has(channel)) crash("channel closed");
    });
    return channel;
  };
  return {
    get alive() {
      return alive;
    },
    openChannel: async () => watch(await model.createChannel()),
    openConfirmChannel: async () => watch(await model.createConfirmChannel()),
    closeChannel: async (channel) => {
      closedOnPurpose.add(channel);
      await channel.close();
    },
    crash,
    end: () => (alive = false),
  };
}
