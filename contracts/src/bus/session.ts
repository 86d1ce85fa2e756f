import { Duplex } from "node:stream";
import type { Channel, ChannelModel, ConfirmChannel } from "amqplib";
import type { Logger } from "pino";
import { joinWrites } from "./join-writes.ts";

const ANSWER_WITHIN_MS = 2_000;

/** One life of a connection. When it ends, everything made on it is dead and `setup` runs again on the next one. */
export interface Session {
  /** Whether acknowledging, publishing and declaring on this session still makes sense. */
  readonly alive: boolean;
  /** Whether RabbitMQ holds publishers back (memory or disk alarm). */
  readonly blocked: boolean;
  /** A channel whose failure ends the session, so that nothing on it stays silently dead. */
  openChannel(): Promise<Channel>;
  openConfirmChannel(): Promise<ConfirmChannel>;
  /** Closes a channel on purpose: what was delivered on it and not acknowledged goes back to its queue, in order. */
  closeChannel(channel: Channel): Promise<void>;
  /** Waits for RabbitMQ's answer for a while; without one, the connection is given up and the answer rejects. */
  answered<T>(what: string, answer: Promise<T>): Promise<T>;
  /** Ends this session because of `reason`; the supervisor starts another. Safe to call twice. */
  crash(reason: string): void;
}

/** A session as its supervisor holds it. */
export interface SupervisedSession extends Session {
  /** Resolves when the connection is closed, by whomever. */
  readonly closed: Promise<Error | undefined>;
  /** Closes the connection: politely if RabbitMQ answers, by force if it does not. */
  end(): Promise<void>;
}

/** The socket under a connection; amqplib does not tell it in its types. */
function socketOf(model: ChannelModel): Duplex | undefined {
  const stream: unknown = Reflect.get(model.connection, "stream");
  return stream instanceof Duplex ? stream : undefined;
}

/** amqplib waits for ever for the answer to a close; without one only the death of the socket ends the connection. */
function destroySocket(model: ChannelModel): void {
  socketOf(model)?.destroy(new Error("RabbitMQ did not answer in time"));
}

/** Watches a new connection: from here on its end is noticed, whatever ends it. */
export function openSession(model: ChannelModel, log: Logger): SupervisedSession {
  let alive = true;
  let blocked = false;
  const closedOnPurpose = new WeakSet<Channel>();
  const socket = socketOf(model);
  if (socket) joinWrites(socket);

  model.on("error", (error: Error) => log.warn({ err: error }, "connection error"));
  model.on("blocked", (reason: string) => {
    blocked = true;
    log.warn({ reason }, "RabbitMQ holds publishers back");
  });
  model.on("unblocked", () => {
    blocked = false;
    log.info("RabbitMQ takes messages again");
  });
  const closed = new Promise<Error | undefined>((resolve) => {
    model.once("close", (error?: Error) => {
      alive = false;
      // a network that swallows packets would keep the socket, and with it the process, for minutes
      setTimeout(() => destroySocket(model), ANSWER_WITHIN_MS).unref();
      resolve(error);
    });
  });

  const end = async () => {
    alive = false;
    const timer = setTimeout(() => destroySocket(model), ANSWER_WITHIN_MS);
    model.close().catch((error: unknown) => log.debug({ err: error }, "the connection was closing already"));
    await closed;
    clearTimeout(timer);
  };
  const crash = (reason: string) => {
    if (!alive) return;
    log.warn({ reason }, "closing the connection so that everything on it is set up again");
    void end();
  };
  const watch = <C extends Channel>(channel: C): C => {
    channel.on("error", (error: Error) => crash(`channel error: ${error.message}`));
    channel.on("close", () => {
      // when the connection ends, its channels are told first: only one that closes alone is a reason to end it
      if (!closedOnPurpose.has(channel)) queueMicrotask(() => crash("channel closed"));
    });
    return channel;
  };
  const answered = async <T>(what: string, answer: Promise<T>): Promise<T> => {
    const timer = setTimeout(() => crash(`no answer to ${what}`), ANSWER_WITHIN_MS);
    try {
      return await answer;
    } finally {
      clearTimeout(timer);
    }
  };

  return {
    get alive() {
      return alive;
    },
    get blocked() {
      return blocked;
    },
    closed,
    openChannel: async () => watch(await model.createChannel()),
    openConfirmChannel: async () => watch(await model.createConfirmChannel()),
    closeChannel: async (channel) => {
      closedOnPurpose.add(channel);
      await answered("the closing of a channel", channel.close());
    },
    answered,
    crash,
    end,
  };
}
