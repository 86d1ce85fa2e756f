import type { Logger } from "pino";
import { v7 as uuid } from "uuid";
import { z } from "zod";
import { errors, WarrenError, type ErrorCode } from "../errors.ts";
import { definitionOf, type MessageType, type ResultOf } from "../message-types.ts";
import type { Identity, Incoming, Outgoing } from "./envelope.ts";
import type { Publisher } from "./publisher.ts";

/** The body of every reply. */
export const replyBody = z.union([
  z.object({ ok: z.literal(true), data: z.unknown().optional() }),
  z.object({ ok: z.literal(false), error: z.object({ code: z.string(), message: z.string() }) }),
]);

interface Waiting {
  type: MessageType;
  resolve: (data: unknown) => void;
  reject: (error: WarrenError) => void;
  timer: NodeJS.Timeout;
  message: Outgoing;
  deadline: number;
}

const isCode = (code: string): code is ErrorCode => Object.hasOwn(errors, code);

/** Sends queries and awaited commands and matches the replies that arrive on the process's own queue. */
export class Requester {
  readonly #identity: Identity;
  readonly #publisher: Publisher;
  readonly #log: Logger;
  readonly #waiting = new Map<string, Waiting>();

  constructor(identity: Identity, publisher: Publisher, log: Logger) {
    this.#identity = identity;
    this.#publisher = publisher;
    this.#log = log;
  }

  /**
   * Resolves with the answer's data, checked against the type's result schema.
   * @throws WarrenError the answer's own error, or `unavailable` when none came within `timeoutMs`: a command may then
   *   still be carried out, and repeating it with the same id finds its first result.
   */
  request<T extends MessageType>(type: T, message: Outgoing, timeoutMs: number): Promise<ResultOf<T>> {
    const request = uuid();
    const expiring = message.persistent ? {} : { expirationMs: Math.max(1, Math.ceil(timeoutMs)) };
    const awaited: Outgoing = {
      ...message,
      ...expiring,
      replyTo: this.#identity.instance,
      headers: { ...message.headers, request, deadline: Date.now() + timeoutMs },
    };
    return new Promise<ResultOf<T>>((resolve, reject) => {
      const fail = (error: WarrenError) => {
        const waiting = this.#waiting.get(request);
        if (!waiting) return;
        clearTimeout(waiting.timer);
        this.#waiting.delete(request);
        reject(error);
      };
      const timer = setTimeout(
        () => fail(new WarrenError("unavailable", `${type} was not answered in time.`)),
        timeoutMs,
      );
      this.#waiting.set(request, {
        type,
        resolve: (data) => resolve(data as ResultOf<T>),
        reject: fail,
        timer,
        message: awaited,
        deadline: Date.now() + timeoutMs,
      });
      this.#publisher.publish(awaited, timeoutMs).catch((error: unknown) => {
        fail(
          error instanceof WarrenError ? error : new WarrenError("unavailable", undefined, { cause: error }),
        );
      });
    });
  }

  /**
   * Asks again, in the first order and under the same ids, whatever is unanswered: the replies may have been lost with
   * the queue that they were sent to.
   */
  repeatUnanswered(): void {
    for (const { message, deadline } of [...this.#waiting.values()]) {
      this.#publisher.publish(message, Math.max(1, deadline - Date.now())).catch((error: unknown) => {
        // the first attempt's own timer tells the caller
        this.#log.debug({ err: error, type: message.type }, "a request could not be repeated");
      });
    }
  }

  /** Takes a reply. One that nobody waits for any more is dropped: its request has timed out and said so. */
  onReply(reply: Incoming): boolean {
    const request = reply.headers.request;
    const waiting = request === undefined ? undefined : this.#waiting.get(request);
    if (!waiting || request === undefined || reply.sender !== "db") return false;
    let value: unknown;
    try {
      value = JSON.parse(reply.content.toString("utf8"));
    } catch (cause) {
      waiting.reject(new WarrenError("malformed", `The answer to ${waiting.type} is not JSON.`, { cause }));
      return true;
    }
    const body = replyBody.safeParse(value);
    if (!body.success) {
      waiting.reject(new WarrenError("malformed", `The answer to ${waiting.type} is not a reply.`));
      return true;
    }
    if (!body.data.ok) {
      const { code, message } = body.data.error;
      waiting.reject(new WarrenError(isCode(code) ? code : "failed", message));
      return true;
    }
    const data = definitionOf(waiting.type)?.result?.safeParse(body.data.data);
    if (data && !data.success) {
      waiting.reject(new WarrenError("malformed", `The answer to ${waiting.type}: ${data.error.message}`));
      return true;
    }
    clearTimeout(waiting.timer);
    this.#waiting.delete(request);
    waiting.resolve(data ? data.data : body.data.data);
    return true;
  }

  /** Fails everybody who still waits, for a shutdown. */
  abandon(): void {
    for (const waiting of [...this.#waiting.values()])
      waiting.reject(new WarrenError("unavailable", "Shutting down."));
  }
}
