import type { Bus } from "@warren/contracts/bus/bus";
import type { Delivery } from "@warren/contracts/bus/consumer";
import type { Incoming, Outgoing } from "@warren/contracts/bus/envelope";
import { WarrenError } from "@warren/contracts/errors";
import { expect, test, vi } from "vitest";
import { silent } from "../testing/fixture.ts";
import { startIntake, type IntakeOptions } from "./consume-one.ts";

/** An intake of three at once on a queue that is filled by hand. */
async function intakeOf(take: IntakeOptions["take"]) {
  const published: Outgoing[] = [];
  const acknowledged: string[] = [];
  let onDelivery: (delivery: Delivery) => void = () => undefined;
  const bus = {
    publisher: { publish: (message: Outgoing) => Promise.resolve(void published.push(message)) },
    consume: (options: { onDelivery: typeof onDelivery }) => {
      ({ onDelivery } = options);
      return Promise.resolve({ cancel: () => Promise.resolve() });
    },
  } as unknown as Bus;
  const taken: string[][] = [];
  const { stop } = await startIntake({
    ...{ bus, log: silent, queue: "jobs.completed", atOnce: 3 },
    take: (messages) => {
      taken.push(messages.map(({ id }) => id));
      return take(messages);
    },
  });
  const deliver = (...ids: string[]) => {
    for (const id of ids) {
      const envelope = { type: "job.completed", correlationId: id, sender: "example", instance: "example.a" };
      const message = { ...envelope, id, attempt: 1, headers: {}, content: Buffer.from("{}") } as Incoming;
      onDelivery({ message, alive: true, ack: () => acknowledged.push(id) } as unknown as Delivery);
    }
  };
  return { deliver, taken, published, acknowledged, stop };
}

test("what comes while others are stored is stored together, a bounded number at a time", async () => {
  let store = () => {};
  const first = new Promise<void>((resolve) => (store = resolve));
  const intake = await intakeOf(() => first.then(() => []));
  intake.deliver("a");
  await vi.waitFor(() => expect(intake.taken).toEqual([["a"]]));
  intake.deliver("b", "c", "d", "e");
  expect(intake.acknowledged).toEqual([]);
  store();
  await vi.waitFor(() => expect(intake.acknowledged).toEqual(["a", "b", "c", "d", "e"]));
  expect(intake.taken).toEqual([["a"], ["b", "c", "d"], ["e"]]);
  await intake.stop();
});

test("one that cannot be stored becomes a dead letter and takes none of the others along", async () => {
  const intake = await intakeOf((messages) => {
    if (messages.some(({ id }) => id === "bad"))
      return Promise.reject(new WarrenError("malformed", "no such job"));
    return Promise.resolve([]);
  });
  intake.deliver("a", "bad", "c");
  await vi.waitFor(() => expect(intake.acknowledged).toEqual(["a", "bad", "c"]));
  expect(intake.taken).toEqual([["a", "bad", "c"], ["a"], ["bad"], ["c"]]);
  expect(intake.published).toMatchObject([
    { exchange: "dead", id: "bad", headers: { reason: "malformed: no such job" } },
  ]);
  await intake.stop();
});
