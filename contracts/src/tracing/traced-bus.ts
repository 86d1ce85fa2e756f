import { v7 as uuid } from "uuid";
import type { Bus } from "../bus/bus.ts";
import { destinationOf, type SendableType, type SendOptions } from "../bus/outgoing.ts";
import { toErrorBody } from "../errors.ts";
import type { BodyOf } from "../message-types.ts";
import { messagingAttributes } from "./messaging-attributes.ts";
import type { Span } from "./tracing.ts";

type Speaking = Pick<Bus, "command" | "awaitCommand" | "query">;

/**
 * The same bus for one step of a trace: each message that it sends is a step within it, from the call to the confirm or
 * the answer, and carries that in its headers.
 */
export function tracedBus(bus: Bus, span: Span): Bus {
  const send = async <T extends SendableType, R>(
    type: T,
    body: BodyOf<T>,
    options: SendOptions | undefined,
    publish: (options: SendOptions) => Promise<R>,
  ): Promise<R> => {
    const { id = uuid(), correlationId = id } = options ?? {};
    const message = { ...destinationOf(type, body), id, correlationId };
    const sending = span.begin(`publish ${type}`, "producer", messagingAttributes(message, "send"));
    try {
      const headers = { ...options?.headers, ...sending.headers };
      const result = await publish({ ...options, id, correlationId, headers });
      sending.end();
      return result;
    } catch (error) {
      sending.end(toErrorBody(error).code);
      throw error;
    }
  };
  const speaking: Speaking = {
    command: (type, body, options) => send(type, body, options, (own) => bus.command(type, body, own)),
    awaitCommand: (type, body, options) =>
      send(type, body, options, (own) => bus.awaitCommand(type, body, own)),
    query: (type, body, options) => send(type, body, options, (own) => bus.query(type, body, own)),
  };
  return { ...bus, ...speaking };
}
