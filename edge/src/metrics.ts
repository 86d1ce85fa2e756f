import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";

export type Metrics = ReturnType<typeof createMetrics>;

/** Everything this edge counts, in a registry of its own, so that two edges in one process do not share numbers. */
export function createMetrics() {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const counter = <L extends string>(name: string, help: string, labelNames: readonly L[] = []) =>
    new Counter({ name, help, labelNames, registers });
  return {
    registry,
    requests: new Histogram({
      name: "warren_edge_http_request_seconds",
      help: "HTTP requests by route and status.",
      labelNames: ["method", "route", "status"] as const,
      registers,
    }),
    socketEvents: counter("warren_edge_socket_events_total", "Client events by outcome.", [
      "event",
      "outcome",
    ]),
    relayed: counter("warren_edge_relayed_total", "Events relayed to browsers, by type.", ["type"]),
    unheard: counter("warren_edge_unheard_total", "Events of a bound bucket that no socket here is for."),
    refusedMessages: counter(
      "warren_edge_refused_messages_total",
      "Messages from RabbitMQ that were dropped.",
      ["reason"],
    ),
    limited: counter("warren_edge_limited_total", "Requests refused by a limit.", ["limit"]),
    ephemeralDropped: counter(
      "warren_edge_ephemeral_dropped_total",
      "Ephemeral events not sent to slow sockets.",
    ),
    slowSockets: counter("warren_edge_slow_sockets_total", "Sockets closed because they read too slowly."),
    heldDropped: counter("warren_edge_held_dropped_total", "Events dropped while a socket was being let in."),
    resyncs: counter("warren_edge_resyncs_total", "Times that the state of sockets was checked again.", [
      "outcome",
    ]),
    sockets: new Gauge({ name: "warren_edge_sockets", help: "Open sockets.", registers }),
    bindings: new Gauge({ name: "warren_edge_bindings", help: "Bindings of the edge's queue.", registers }),
    sendCap: new Gauge({
      name: "warren_edge_send_cap",
      help: "How many messages a sender may have accepted and not stored.",
      registers,
    }),
    waitingSends: new Gauge({
      name: "warren_edge_waiting_sends",
      help: "Messages that wait until those before them are stored.",
      registers,
    }),
    stored: new Histogram({
      name: "warren_edge_accepted_to_stored_seconds",
      help: "Time from accepted to stored.",
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 60],
      registers,
    }),
  };
}
