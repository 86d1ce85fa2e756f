import { z } from "zod";
import { definitionOf } from "../message-types.ts";
import { clientEvents } from "../socket/client-events.ts";
import { relayedTypes } from "../socket/server-events.ts";
import { jsonSchemas, schemaReference } from "./schemas.ts";

/** The edge's own events, which are no messages on RabbitMQ. */
const edgeEvents = {
  "room.head": z.object({ roomId: z.uuid(), lastSeq: z.number().int().nonnegative() }),
  "sync.required": z.object({}),
};

/** What browsers and the edge say to each other over Socket.IO, as an AsyncAPI 3 document. */
export function socketDocument(version: string) {
  const schemas = new Map<string, z.ZodType>();
  const messages: Record<string, unknown> = {};
  for (const [name, { data, ack }] of Object.entries(clientEvents)) {
    schemas.set(`${name}.data`, data);
    schemas.set(`${name}.ack`, ack);
    messages[name] = {
      name,
      payload: schemaReference(`${name}.data`),
      "x-ack": schemaReference(`${name}.ack`),
    };
  }
  const heard = [...relayedTypes, ...Object.keys(edgeEvents)];
  for (const name of heard) {
    const schema = definitionOf(name)?.schema ?? edgeEvents[name as keyof typeof edgeEvents];
    schemas.set(name, schema);
    messages[name] = { name, payload: schemaReference(name) };
  }
  const inChannel = (names: readonly string[]) =>
    names.map((name) => ({ $ref: `#/channels/socket/messages/${name}` }));
  return {
    asyncapi: "3.0.0",
    info: {
      title: "Warren over Socket.IO",
      version,
      description:
        "The events of the default namespace. Every client event takes an acknowledgement: {ok: true, data} with the data of x-ack, or {ok: false, error: {code, message}}.",
    },
    defaultContentType: "application/json",
    servers: { edge: { host: "localhost", protocol: "socketio", pathname: "/socket.io/" } },
    channels: {
      socket: {
        address: "/",
        messages: Object.fromEntries(
          Object.keys(messages).map((name) => [name, { $ref: `#/components/messages/${name}` }]),
        ),
      },
    },
    operations: {
      hear: {
        action: "send",
        channel: { $ref: "#/channels/socket" },
        title: "What a browser hears",
        messages: inChannel(heard),
      },
      say: {
        action: "receive",
        channel: { $ref: "#/channels/socket" },
        title: "What a browser says",
        messages: inChannel(Object.keys(clientEvents)),
      },
    },
    components: { messages, schemas: jsonSchemas(schemas) },
  };
}
