import { eventually } from "@warren/contracts/testing/eventually";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestWorker, type TestWorker } from "./testing/test-worker.ts";

let audit: TestWorker;
const calls: string[] = [];
let finish = () => {};

beforeAll(async () => {
  audit = await openTestWorker("audit", {
    "events.recorded": ({ id }) => {
      calls.push(id);
      if (id !== "slow") return Promise.resolve();
      return new Promise<void>((resolve) => (finish = resolve));
    },
  });
});

afterAll(() => audit.close());

test("a connection lost while a handler runs neither repeats the handler nor loses the message", async () => {
  await audit.db.publish("events.recorded", { records: [] }, { id: "slow" });
  await eventually(() => calls.includes("slow"));
  await audit.broker.dropConnections("audit");
  // the queue keeps its order: when the second is handled, the first has been delivered again
  await audit.db.publish("events.recorded", { records: [] }, { id: "after" });
  await eventually(() => calls.includes("after"));
  expect(calls).toEqual(["slow", "after"]);
  finish();
  await audit.emptied();
  expect(calls).toEqual(["slow", "after"]);
});

test("a worker announces itself", async () => {
  const announced = await audit.broker.take("worker-discovery");
  const body: unknown = JSON.parse(announced.content.toString("utf8"));
  expect(body).toEqual({
    name: "audit",
    instance: audit.worker.bus.identity.instance,
    jobTypes: [],
    commands: [],
    state: "alive",
  });
});
