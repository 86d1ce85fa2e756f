import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { destinationOf } from "./bus/outgoing.ts";
import { signalBucketOf } from "./hashing.ts";
import { definitionOf, definitions } from "./message-types.ts";
import { partNames, type PartName, type WorkerName } from "./parts.ts";
import { consumedQueues } from "./permissions.ts";
import { openBusFixture, testMessage, type BusFixture } from "./testing/bus-fixture.ts";
import { bindingKeys, retrySteps } from "./topology.ts";

let fixture: BusFixture;
beforeAll(async () => (fixture = await openBusFixture()));
afterAll(() => fixture.close());

const room = "018f0000-0000-7000-8000-000000000001";

/** Everything that the catalogue lets a part publish, with the exchange and key it goes to. */
function sendable(part: PartName) {
  return definitions()
    .filter(({ sentBy }) => sentBy.includes(part))
    .flatMap(({ type, kind, heardBy }) => {
      if (kind === "event") {
        const definition = definitionOf(type);
        const workers = heardBy.filter(
          (hearer): hearer is WorkerName => hearer !== "edge" && hearer !== "db",
        );
        const keys = definition ? workers.flatMap((worker) => bindingKeys(definition, worker)) : [];
        return [type, ...keys].map((routingKey) => ({ type, exchange: "events", routingKey }));
      }
      const jobTypes = definitions().filter((job) => job.kind === "job" && job.heardBy.includes(part));
      const bodies =
        kind === "job-result" ? jobTypes.map((job) => ({ jobType: job.type })) : [{ roomId: room }];
      const destinations = bodies.map((body) => destinationOf(type, body));
      if (kind === "signal" && part === "edge")
        for (const of of ["room", "people"])
          destinations.push(destinationOf(type, {}, `${of}.${String(signalBucketOf(room))}`));
      return destinations.map(({ exchange, routingKey }) => ({ type, exchange, routingKey }));
    });
}

describe.each(partNames)("%s may publish", (part) => {
  test.each(sendable(part))(
    "$type to $exchange under $routingKey",
    async ({ type, exchange, routingKey }) => {
      const bus = await opened(part);
      await bus.publisher.publish(testMessage("allowed", { type, exchange, routingKey }));
    },
  );

  test("dead letters and retries of what it consumes", async () => {
    const bus = await opened(part);
    for (const queue of consumedQueues(part)) {
      await bus.publisher.publish(
        testMessage("dead", { exchange: "dead", routingKey: `${queue}.room.read` }),
      );
      await bus.publisher.publish(
        testMessage("retry", { exchange: retrySteps[3].exchange, routingKey: queue }),
      );
    }
  });
});

test("replies are answered and dead letters are replayed by the db worker", async () => {
  const db = await opened("db");
  await db.publisher.publish(testMessage("reply", { exchange: "replies", routingKey: "edge.0123abcd" }));
  await db.publisher.publish(testMessage("replay", { exchange: "requeue", routingKey: "audit" }));
  await db.publisher.publish(testMessage("outcome", { exchange: "events", routingKey: "edge.0123abcd" }));
  expect(db.connected()).toBe(true);
});

test("the audit worker writes the trail", async () => {
  const audit = await opened("audit");
  await audit.publisher.publish(testMessage("record", { exchange: "audit", routingKey: "message.posted" }));
  expect((await fixture.broker.take("audit.trail")).properties.messageId).toBe("record");
});

const opened = (part: PartName) => fixture.shared(part);
