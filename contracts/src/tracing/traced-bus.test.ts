import { pino } from "pino";
import { Registry } from "prom-client";
import { expect, it } from "vitest";
import type { Bus } from "../bus/bus.ts";
import { fromBatch, toBatch } from "../bus/batch.ts";
import type { Incoming, Outgoing } from "../bus/envelope.ts";
import { outgoing } from "../bus/outgoing.ts";
import { WarrenError } from "../errors.ts";
import { startTraceCollector } from "../testing/trace-collector.ts";
import { openTracing } from "./open-tracing.ts";
import { tracedBus } from "./traced-bus.ts";
import type { Tracing } from "./tracing.ts";

const body = { roomId: "01900000-0000-7000-8000-000000000000", body: "not for a collector's eyes" };

it("sends each message as a step of its own, also of those that travel as one", async () => {
  const collector = await startTraceCollector();
  const options = { part: "edge", log: pino({ level: "silent" }), registry: new Registry() } as const;
  const settings = { endpoint: collector.url, headers: "", serviceName: undefined, ratio: 1 };
  const tracing = (await openTracing(settings, options)) as Tracing;
  const sent: Outgoing[] = [];
  const command: Bus["command"] = (type, content, send = {}) => {
    sent.push(outgoing(type, content, send));
    return sent.length < 3 ? Promise.resolve() : Promise.reject(new WarrenError("busy"));
  };
  const steps = ["one", "two", "three"].map((name) => tracing.begin(name, "server"));
  const send = (place: number) =>
    tracedBus({ command } as Bus, steps[place] as (typeof steps)[0]).command("message.send", body, {
      headers: { address: "127.0.0.1" },
    });
  await Promise.all([send(0), send(1)]);
  await expect(send(2)).rejects.toThrow(WarrenError);
  for (const step of steps) step.end();
  const batch: unknown = { ...toBatch(sent), sender: "edge", instance: "edge.1", deliveries: 0 };
  for (const message of fromBatch(batch as Incoming)) {
    expect(message.headers.address).toBe("127.0.0.1");
    tracing.begin(message.type, "consumer", { from: message.headers }).end();
  }
  await tracing.close();
  const handled = collector.spans.filter(({ name }) => name === "message.send");
  expect(handled.map((span) => collector.pathTo(span))).toEqual(
    ["one", "two", "three"].map((name) => [
      `warren-edge ${name}`,
      "warren-edge publish message.send",
      "warren-edge message.send",
    ]),
  );
  const published = collector.spans.filter(({ name }) => name === "publish message.send");
  expect(published.map(({ attributes }) => attributes)).toEqual(
    sent.map(({ id, exchange, routingKey }, place) => ({
      "messaging.system": "rabbitmq",
      "messaging.destination.name": `${exchange}:${routingKey}`,
      "messaging.operation.type": "send",
      "messaging.message.id": id,
      "messaging.message.conversation_id": id,
      ...(place === 2 ? { "error.type": "busy" } : {}),
    })),
  );
  expect(JSON.stringify(collector.spans)).not.toContain(body.body);
  await collector.close();
});
