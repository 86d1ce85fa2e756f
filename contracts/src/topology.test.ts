import { readdir } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { definitions } from "./message-types.ts";
import type { WorkerName } from "./parts.ts";
import { destinationOf } from "./bus/outgoing.ts";
import { bindingKeys, bindings, exchanges, isMandatory, queues } from "./topology.ts";

const isBound = (exchange: string, queue: string, key: string) =>
  bindings.some((binding) => binding.exchange === exchange && binding.queue === queue && binding.key === key);

describe("the catalogue", () => {
  test("has a file for every type, named after it, and a type for every file", async () => {
    const files = await readdir(new URL("./messages/", import.meta.url));
    const named = files.filter((name) => name.endsWith(".ts")).map((name) => name.slice(0, -3));
    expect(named.sort()).toEqual(definitions().map(({ type }) => type));
  });

  test.each(definitions())("gives $type somebody who sends it and somebody who handles it", (definition) => {
    expect(definition.sentBy.length).toBeGreaterThan(0);
    expect([...definition.heardBy, ...(definition.eachInstanceOf ?? [])]).not.toEqual([]);
  });

  test("lets nobody but the db worker send an event or a job", () => {
    const wrong = definitions().filter(
      ({ kind, sentBy }) => (kind === "event" || kind === "job") && sentBy.join() !== "db",
    );
    expect(wrong).toEqual([]);
  });

  test.each(definitions().filter(({ secret }) => secret))(
    "names fields of $type as secret that exist",
    (definition) => {
      const fields = JSON.stringify(
        [definition.schema, definition.result].map((schema) => schema && shapeOf(schema)),
      );
      for (const path of definition.secret ?? []) expect(fields).toContain(`"${path}"`);
    },
  );
});

describe("the topology", () => {
  test("binds every worker to every event and job that it hears", () => {
    for (const definition of definitions()) {
      const exchange = { event: "events", job: "jobs" }[definition.kind as string];
      if (exchange === undefined) continue;
      const workers = definition.heardBy.filter(
        (part): part is WorkerName => part !== "edge" && part !== "db",
      );
      for (const worker of workers) {
        for (const key of bindingKeys(definition, worker))
          expect([definition.type, key, isBound(exchange, worker, key)]).toEqual([
            definition.type,
            key,
            true,
          ]);
      }
    }
  });

  test.each(definitions().filter(({ kind }) => kind === "command" || kind === "query"))(
    "routes $type to exactly one queue",
    ({ type }) => {
      const { exchange, routingKey } = destinationOf(type, {
        roomId: "018f0000-0000-7000-8000-000000000001",
      });
      const taken = bindings.filter((binding) => binding.exchange === exchange && binding.key === routingKey);
      expect(taken).toHaveLength(1);
    },
  );

  test("binds only exchanges and queues that exist, and no queue is without a binding", () => {
    const [exchangeNames, queueNames] = [exchanges.map(({ name }) => name), queues.map(({ name }) => name)];
    for (const { exchange, queue } of bindings) {
      expect(exchangeNames).toContain(exchange);
      expect(queueNames).toContain(queue);
    }
    expect(queueNames.filter((name) => !bindings.some(({ queue }) => queue === name))).toEqual([]);
  });

  test("lets the ladder reach every queue that is worked off, and only these are mandatory", () => {
    const worked = queues
      .map(({ name }) => name)
      .filter((name) => !/^(retry\.|dead-letters|queries$)|\.(trail|stream|head)$/.test(name));
    for (const name of worked) expect([name, isBound("requeue", name, name)]).toEqual([name, true]);
    const mandatory = exchanges.map(({ name }) => name).filter(isMandatory);
    expect(mandatory).toEqual([
      "commands",
      "queries",
      "job-results",
      "workers",
      "retry.1s",
      "retry.10s",
      "retry.1m",
      "retry.10m",
      "requeue",
      "dead",
    ]);
  });

  test("bounds what nobody consumes, and lets go of nothing that was accepted, however long nobody takes it", () => {
    for (const { name, arguments: args } of queues) {
      expect([name, "x-max-length" in args]).toEqual([name, /\.(trail|head)$/.test(name)]);
      expect([name, "x-max-length-bytes" in args]).toEqual([name, /\.(stream|trail)$/.test(name)]);
      // the ladder hands on what its time is over for, and whoever asked a query has gone by then
      const mayEnd = /^(retry\.|queries$)/.test(name);
      expect([name, "x-message-ttl" in args || "x-expires" in args]).toEqual([name, mayEnd]);
    }
  });
});

/** The field names of a schema, at any depth. */
function shapeOf(schema: unknown): unknown {
  if (typeof schema !== "object" || schema === null) return {};
  const { shape, innerType, element } = (Reflect.get(schema, "def") ?? {}) as Record<string, unknown>;
  if (shape) return Object.fromEntries(Object.entries(shape).map(([name, field]) => [name, shapeOf(field)]));
  return shapeOf(innerType ?? element);
}
