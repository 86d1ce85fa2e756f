import { toErrorBody, WarrenError } from "@warren/contracts/errors";
import type { Ack } from "@warren/contracts/socket/ack";
import type { ClientEventName } from "@warren/contracts/socket/client-events";
import type { EdgeParts } from "../edge-parts.ts";
import { recordRefusal } from "../sessions/record-refusal.ts";
import { requireScope } from "../sessions/require-scope.ts";
import { speakingFrom } from "../speaking-from.ts";
import { withinTrace } from "../within-trace.ts";
import { callEvent } from "./call-event.ts";
import { eventHandlers } from "./event-handlers.ts";
import { scopeOfEvent } from "./scope-of-event.ts";
import type { WarrenSocket } from "./warren-socket.ts";

const isKnown = (name: string): name is ClientEventName => Object.hasOwn(eventHandlers, name);

/** Answers every event of the socket with an acknowledgement: data, or an error from the table. */
export function dispatchEvents(socket: WarrenSocket, edge: EdgeParts): void {
  socket.onAny((name: string, ...args: unknown[]) => dispatch(edge, socket, name, args));
}

function dispatch(edge: EdgeParts, socket: WarrenSocket, name: string, args: readonly unknown[]): void {
  const last = args.at(-1);
  let acknowledge = typeof last === "function" ? (last as (ack: Ack<unknown>) => void) : undefined;
  const reply = (ack: Ack<unknown>) => {
    acknowledge?.(ack);
    acknowledge = undefined;
  };
  const event = isKnown(name) ? name : "unknown";
  const data = typeof args[0] === "function" ? undefined : args[0];
  const span = edge.tracing?.begin(event, "server");
  const traced = withinTrace(edge, span);
  handle(traced, socket, name, data, (data) => reply({ ok: true, data })).then(
    (data) => {
      edge.metrics.socketEvents.inc({ event, outcome: "ok" });
      span?.end();
      reply({ ok: true, data });
    },
    (error: unknown) => {
      const body = toErrorBody(error);
      if (body.code === "failed") traced.log.error({ err: error, event }, "event failed");
      edge.metrics.socketEvents.inc({ event, outcome: body.code });
      span?.end(body.code);
      reply({ ok: false, error: body });
    },
  );
}

async function handle(
  edge: EdgeParts,
  socket: WarrenSocket,
  name: string,
  data: unknown,
  answer: (data: unknown) => void,
): Promise<unknown> {
  await edge.limits.eventsPerSocket.take(socket.id);
  if (!isKnown(name)) throw new WarrenError("unknown_type", `There is no event ${JSON.stringify(name)}.`);
  const from = speakingFrom(edge, socket.data.ip);
  try {
    requireScope(socket.data.scopes, scopeOfEvent(name));
  } catch (error) {
    recordRefusal(from, error, { actor: socket.data.user.id, asked: name });
    throw error;
  }
  return callEvent(from, name, data, {
    user: socket.data.user,
    socket,
    answer,
  });
}
