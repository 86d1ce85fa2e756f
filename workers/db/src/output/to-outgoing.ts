import type { Outgoing } from "@warren/contracts/bus/envelope";
import { outgoing } from "@warren/contracts/bus/outgoing";
import { bucketOf } from "@warren/contracts/hashing";
import type { TraceHeaders } from "@warren/contracts/tracing/tracing";
import type { EventOutput, Output } from "./output.ts";

/** The command that an output came from, as far as its messages repeat it. */
export interface Origin {
  correlationId: string;
  /** The process that sent the command; an edge hears the outcome under this key. */
  instance: string;
  /** The network address from which a person asked for it. */
  address?: string | undefined;
  /** The step that publishes it, where traces are configured. */
  trace?: { readonly headers: TraceHeaders } | undefined;
}

function eventOutgoing(output: EventOutput, origin: Origin): Outgoing {
  const { room, user, actor, command } = output;
  const cc = [...(output.keys ?? [])];
  if (room !== undefined) cc.push(`room.${String(bucketOf(room))}`);
  if (user !== undefined) cc.push(`user.${String(bucketOf(user))}`);
  if (command !== undefined && origin.instance.startsWith("edge.")) cc.push(origin.instance);
  return {
    exchange: "events",
    routingKey: output.type,
    cc,
    type: output.type,
    id: output.id,
    correlationId: origin.correlationId,
    persistent: true,
    headers: {
      ...origin.trace?.headers,
      ...(room === undefined ? {} : { room }),
      ...(user === undefined ? {} : { user }),
      ...(actor === undefined ? {} : { actor }),
      ...(command === undefined ? {} : { command }),
    },
    content: Buffer.from(JSON.stringify(output.body)),
  };
}

/** The message on the wire: the audience of an event as further routing keys, its exact ids as headers. */
export function toOutgoing(output: Output, origin: Origin): Outgoing {
  switch (output.kind) {
    case "event":
      return eventOutgoing(output, origin);
    case "command":
      return outgoing(output.type, output.body, {
        id: output.id,
        correlationId: origin.correlationId,
        headers: { ...origin.trace?.headers },
        ...(output.actor === undefined ? {} : { actor: output.actor }),
      });
    case "replay":
      return {
        exchange: "requeue",
        routingKey: output.queue,
        type: output.type,
        id: output.id,
        correlationId: output.correlationId,
        persistent: true,
        headers: output.headers,
        content: Buffer.from(output.content),
      };
    case "job":
      return {
        exchange: "jobs",
        routingKey: output.type,
        type: output.type,
        id: output.jobId,
        correlationId: output.correlationId ?? origin.correlationId,
        persistent: true,
        headers: {
          // another's order, handed out now, is no step of what made room for it
          ...(output.correlationId === undefined || output.correlationId === origin.correlationId
            ? origin.trace?.headers
            : {}),
          ...(output.attempt === undefined ? {} : { "x-attempt": output.attempt }),
        },
        content: Buffer.from(JSON.stringify(output.body)),
      };
  }
}
