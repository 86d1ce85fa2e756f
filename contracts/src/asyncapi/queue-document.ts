import type { z } from "zod";
import { destinationOf } from "../bus/outgoing.ts";
import type { MessageDefinition } from "../define-message.ts";
import { definitions, type MessageType } from "../message-types.ts";
import { partNames, type PartName } from "../parts.ts";
import { consumedQueues, ownEvents } from "../permissions.ts";
import { bindings, exchanges, queues } from "../topology.ts";
import { jsonSchemas, schemaReference } from "./schemas.ts";

type Definition = MessageDefinition & { type: MessageType };

const AMQP_BINDING = "0.3.0";
const ref = (...path: string[]) => ({
  $ref: `#/${path.map((step) => step.replaceAll("/", "~1")).join("/")}`,
});

const exchangeOf = (definition: Definition): string => {
  if (definition.kind === "event") return "events";
  // a body with everything that any type is routed by
  return destinationOf(definition.type, { roomId: "", jobType: "" }).exchange;
};

function messages() {
  return Object.fromEntries(
    definitions().map(({ type, kind, result, route, submitters, secret }) => [
      type,
      {
        name: type,
        contentType: "application/json",
        payload: schemaReference(type),
        correlationId: { location: "$message.header#/correlationId" },
        "x-kind": kind,
        ...(result ? { "x-result": schemaReference(`${type}.result`) } : {}),
        ...(route ? { "x-route": route } : {}),
        ...(submitters ? { "x-submitters": submitters } : {}),
        ...(secret ? { "x-secret": secret } : {}),
      },
    ]),
  );
}

function exchangeChannels() {
  return exchanges.map(({ name, type, arguments: args }) => [
    `exchange.${name}`,
    {
      address: name,
      messages: Object.fromEntries(
        definitions()
          .filter((definition) => exchangeOf(definition) === name)
          .map((definition) => [definition.type, ref("components", "messages", definition.type)]),
      ),
      bindings: {
        amqp: {
          is: "routingKey",
          exchange: { name, type, durable: true, autoDelete: false, vhost: "/" },
          bindingVersion: AMQP_BINDING,
        },
      },
      ...(args ? { "x-arguments": args } : {}),
    },
  ]);
}

/** Which types come out of a queue: those whose handler consumes it, by the exchanges that feed it. */
function typesIn(queue: string): Definition[] {
  const feeding = new Set(
    bindings.filter((binding) => binding.queue === queue).map(({ exchange }) => exchange),
  );
  const readers = partNames.filter((part) => consumedQueues(part).includes(queue));
  return definitions().filter((definition) => {
    if (!feeding.has(exchangeOf(definition))) return false;
    if (!definition.heardBy.some((part) => readers.includes(part))) return false;
    if (definition.kind === "command") {
      const { routingKey } = destinationOf(definition.type, { roomId: "" });
      return definition.route === "room" ? /\.\d$/.test(queue) : queue === `commands.${routingKey}`;
    }
    return definition.kind !== "job-result" || queue === `jobs.${definition.type.slice("job.".length)}`;
  });
}

function queueChannels() {
  return queues.map(({ name, arguments: args }) => [
    `queue.${name}`,
    {
      address: name,
      messages: Object.fromEntries(
        typesIn(name).map(({ type }) => [type, ref("components", "messages", type)]),
      ),
      bindings: {
        amqp: {
          is: "queue",
          queue: { name, durable: true, exclusive: false, autoDelete: false, vhost: "/" },
          bindingVersion: AMQP_BINDING,
        },
      },
      "x-arguments": args,
      "x-bound-to": bindings
        .filter(({ queue }) => queue === name)
        .map(({ exchange, key }) => ({ exchange, key })),
    },
  ]);
}

function operation(
  part: PartName,
  action: "send" | "receive",
  channel: string,
  types: readonly Definition[],
) {
  return [
    `${part} ${action}s ${channel}`,
    {
      action,
      channel: ref("channels", channel),
      tags: [{ name: part }],
      messages: types.map(({ type }) => ref("channels", channel, "messages", type)),
    },
  ];
}

function byExchange(types: readonly Definition[]): [string, Definition[]][] {
  const names = [...new Set(types.map(exchangeOf))];
  return names.map((name) => [name, types.filter((definition) => exchangeOf(definition) === name)]);
}

function operations() {
  return partNames.flatMap((part) => {
    const sent = byExchange(definitions().filter(({ sentBy }) => sentBy.includes(part)));
    const sends = sent.map(([name, types]) => operation(part, "send", `exchange.${name}`, types));
    const receives = consumedQueues(part).flatMap((queue) => {
      const types = typesIn(queue).filter(({ heardBy }) => heardBy.includes(part));
      return types.length > 0 ? [operation(part, "receive", `queue.${queue}`, types)] : [];
    });
    // an edge, and a worker for signals and some events, binds a queue of its own process to the exchanges whose messages it hears
    const heard = byExchange(
      definitions().filter(({ type, kind, heardBy }) =>
        part === "edge" || kind === "signal" ? heardBy.includes(part) : ownEvents(part).includes(type),
      ),
    );
    return [
      ...sends,
      ...receives,
      ...heard.map(([name, types]) => operation(part, "receive", `exchange.${name}`, types)),
    ];
  });
}

/** What may be said on RabbitMQ, as an AsyncAPI 3 document: made from the catalogue and the topology alone. */
export function queueDocument(version: string) {
  const schemas = new Map<string, z.ZodType>();
  for (const { type, schema, result } of definitions()) {
    schemas.set(type, schema);
    if (result) schemas.set(`${type}.result`, result);
  }
  return {
    asyncapi: "3.0.0",
    info: { title: "Warren on RabbitMQ", version, description: "Every message that the parts exchange." },
    defaultContentType: "application/json",
    servers: { rabbitmq: { host: "localhost:5672", protocol: "amqp", protocolVersion: "0.9.1" } },
    channels: Object.fromEntries([...exchangeChannels(), ...queueChannels()]) as Record<string, unknown>,
    operations: Object.fromEntries(operations()) as Record<string, unknown>,
    components: { messages: messages(), schemas: jsonSchemas(schemas) },
  };
}
