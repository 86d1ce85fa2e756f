import type { Bus } from "@warren/contracts/bus/bus";
import type { ConsumeOptions } from "@warren/contracts/bus/consumer";
import { fromBatch } from "@warren/contracts/bus/batch";
import type { Incoming, Outgoing } from "@warren/contracts/bus/envelope";
import { outgoing } from "@warren/contracts/bus/outgoing";
import type { User } from "@warren/contracts/schema";
import { eventually } from "@warren/contracts/testing/eventually";
import { v7 as uuid } from "uuid";
import { afterAll, beforeAll, expect, it } from "vitest";
import { makeRoom, openFixture, silent, type Fixture } from "../testing/fixture.ts";
import { storedRoom } from "../testing/outcomes.ts";
import { commandHandlers } from "./handlers.ts";
import { Processor } from "./processor.ts";

let fixture: Fixture;
let ada: User;

beforeAll(async () => {
  fixture = await openFixture();
  await fixture.startWorker();
  ada = await fixture.edge.register("ada");
});
afterAll(() => fixture.close());

interface Published {
  message: Outgoing;
  confirm: () => void;
}

/** A processor on a bus that delivers what the test hands it, and confirms when the test says so. */
function processorAlone() {
  const consumers: ConsumeOptions[] = [];
  const published: Published[] = [];
  const did: string[] = [];
  const bus = {
    publisher: {
      publish: (message: Outgoing) =>
        new Promise<void>((resolve) => published.push({ message, confirm: resolve })),
    },
    consume: (options: ConsumeOptions) => {
      consumers.push(options);
      return Promise.resolve({ release: () => Promise.resolve(void did.push(`released ${options.queue}`)) });
    },
  } as unknown as Bus;
  const processor = new Processor({
    bus,
    pool: fixture.pool,
    handlers: commandHandlers,
    log: silent,
    queues: ["commands.0", "commands.1"],
    batchSize: 100,
    prefetch: 100,
  });
  const deliver = (queue: string, roomId: string, name: string) => {
    const sent = outgoing("message.send", { roomId, body: name }, { id: uuid(), actor: ada.id });
    const message = { ...sent, sender: "edge", instance: "edge.test", deliveries: 0 } as unknown as Incoming;
    consumers
      .findLast((options) => options.queue === queue)
      ?.onDelivery({
        message,
        alive: true,
        ack: () => did.push(`ack ${name}`),
        ackUpTo: () => did.push(`ack up to ${name}`),
        reject: () => did.push(`reject ${name}`),
      });
  };
  /** The event of the message with this text, once it is published. */
  const told = (name: string) =>
    eventually(() =>
      published.find(({ message }) =>
        fromBatch(message as unknown as Incoming).some(({ content }) => content.includes(`"body":"${name}"`)),
      ),
    );
  /** The audit's copy of one batch or several, the oldest first, once it is published. */
  const recorded = (index: number) =>
    eventually(() => published.filter(({ message }) => message.type === "events.recorded")[index]);
  return { processor, deliver, published, told, recorded, did };
}

it("commits the next batch while one is told, but acknowledges nothing before what came earlier", async () => {
  const { processor, deliver, published, told, recorded, did } = processorAlone();
  const roomId = await makeRoom(fixture.edge, ada);
  await processor.start();
  deliver("commands.0", roomId, "first");
  const first = await told("first");
  deliver("commands.0", roomId, "second");
  (await told("second")).confirm();
  // the third waits for the first to be told: not more than one batch is committed ahead
  deliver("commands.1", roomId, "third");
  await eventually(async () => (await storedRoom(fixture.pool, roomId)).lastN >= 2);
  (await recorded(0)).confirm();
  expect(did).toEqual([]);
  first.confirm();
  (await told("third")).confirm();
  await eventually(() => did.length === 1);
  (await recorded(1)).confirm();
  // on a slow machine the third does not follow closely
  await eventually(() => {
    for (const { message, confirm } of published) if (message.type === "events.recorded") confirm();
    return did.length === 3;
  });
  expect(did).toEqual(["ack up to first", "ack up to second", "ack up to third"]);
  await processor.stop();
});

it("acknowledges nothing behind a batch that the audit has not heard of", async () => {
  const { processor, deliver, told, recorded, did } = processorAlone();
  const roomId = await makeRoom(fixture.edge, ada);
  await processor.start();
  for (const name of ["first", "second", "third"]) {
    deliver("commands.0", roomId, name);
    (await told(name)).confirm();
  }
  expect(did).toEqual([]);
  (await recorded(0)).confirm();
  await eventually(() => did.length === 1);
  (await recorded(1)).confirm();
  await eventually(() => did.length === 2);
  // what followed closely is ended together
  expect(did).toEqual(["ack up to first", "ack up to third"]);
  await processor.stop();
});

it("hands a queue over when what it has begun is acknowledged, and begins nothing more of it", async () => {
  const { processor, deliver, told, recorded, did } = processorAlone();
  const roomId = await makeRoom(fixture.edge, ada);
  await processor.start();
  deliver("commands.0", roomId, "begun");
  (await told("begun")).confirm();
  deliver("commands.1", roomId, "other");
  (await told("other")).confirm();
  const [queue] = processor.queues;
  if (!queue) throw new Error("there are two queues");
  const handedOver = processor.handOver(queue);
  // still delivered on the channel that is about to be closed
  deliver("commands.0", roomId, "late");
  expect(did).toEqual([]);
  for (const index of [0, 1]) (await recorded(index)).confirm();
  await handedOver;
  expect(did).toEqual(["ack up to begun", "ack up to other", "released commands.0"]);
  deliver("commands.1", roomId, "later");
  (await told("later")).confirm();
  (await recorded(2)).confirm();
  await eventually(() => did.length === 4);
  const { messages } = await storedRoom(fixture.pool, roomId);
  expect(messages.map(({ body }) => body)).toEqual(["begun", "other", "later"]);
  await processor.stop();
});
