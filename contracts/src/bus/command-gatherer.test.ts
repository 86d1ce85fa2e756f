import { setImmediate } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { WarrenError } from "../errors.ts";
import { testMessage } from "../testing/bus-fixture.ts";
import { MOST_BATCH_BYTES, MOST_IN_BATCH } from "./batch.ts";
import { CommandGatherer } from "./command-gatherer.ts";
import type { Outgoing } from "./envelope.ts";
import type { Compose } from "./pending-publish.ts";

interface Sent {
  /** The ids in what RabbitMQ was given. */
  ids: string[];
  /** The ids in what it would be given if the connection had been lost. */
  again: () => string[];
  confirm: () => void;
  refuse: (error: WarrenError) => void;
}

/** A publisher whose confirms come when the test says so. */
function heldPublisher() {
  const sent: Sent[] = [];
  const publish = (message: Outgoing, _timeoutMs?: number, compose: Compose = () => message) =>
    new Promise<void>((resolve, reject) => {
      sent.push({ ids: idsIn(compose()), again: () => idsIn(compose()), confirm: resolve, refuse: reject });
    });
  return { sent, publish };
}

function idsIn(message: Outgoing | undefined): string[] {
  if (!message) return [];
  if (message.type !== "batch") return [message.id];
  const lines = message.content.toString().split("\n");
  return lines.flatMap((line, index) =>
    index % 2 === 0 && line !== "" ? (JSON.parse(line) as { id: string }).id : [],
  );
}

/** How each of these ended so far. */
function outcomes(promises: readonly Promise<void>[]): string[] {
  const known = promises.map(() => "open");
  promises.forEach((promise, index) => {
    promise.then(
      () => (known[index] = "done"),
      (error: unknown) => (known[index] = error instanceof WarrenError ? error.code : String(error)),
    );
  });
  return known;
}

const numbered = (count: number) => Array.from({ length: count }, (_, n) => String(n));
const MINUTE = 60_000;

describe("commands of a shard", () => {
  test("leave one by one while nothing is unconfirmed, and together after the confirm of the last", async () => {
    const { sent, publish } = heldPublisher();
    const gatherer = new CommandGatherer({ publish });
    const calls = numbered(5).map((id) => gatherer.publish(testMessage(id), MINUTE));
    const known = outcomes(calls);
    expect(sent.map(({ ids }) => ids)).toEqual([["0"]]);
    sent[0]?.confirm();
    await calls[0];
    await setImmediate();
    expect(sent.map(({ ids }) => ids)).toEqual([["0"], ["1", "2", "3", "4"]]);
    expect(known).toEqual(["done", "open", "open", "open", "open"]);
    sent[1]?.confirm();
    await Promise.all(calls);
    void gatherer.publish(testMessage("quiet again"), MINUTE);
    expect(sent.at(-1)?.ids).toEqual(["quiet again"]);
  });

  test("do not wait for those of another shard", () => {
    const { sent, publish } = heldPublisher();
    const gatherer = new CommandGatherer({ publish });
    void gatherer.publish(testMessage("a"), MINUTE);
    void gatherer.publish(testMessage("b", { routingKey: "1" }), MINUTE);
    expect(sent.map(({ ids }) => ids)).toEqual([["a"], ["b"]]);
  });

  test("share the outcome of the message that they left in, and no other", async () => {
    const { sent, publish } = heldPublisher();
    const gatherer = new CommandGatherer({ publish });
    const known = outcomes(numbered(3).map((id) => gatherer.publish(testMessage(id), MINUTE)));
    sent[0]?.confirm();
    await setImmediate();
    sent[1]?.refuse(new WarrenError("busy"));
    await setImmediate();
    expect(known).toEqual(["done", "busy", "busy"]);
  });

  test("are within the bounds of a batch, by number and by bytes", async () => {
    const { sent, publish } = heldPublisher();
    const gatherer = new CommandGatherer({ publish });
    const half = Buffer.alloc(MOST_BATCH_BYTES / 2, "x");
    const small = numbered(MOST_IN_BATCH + 10).map((id) => gatherer.publish(testMessage(id), MINUTE));
    const large = ["a", "b", "c"].map((id) => gatherer.publish(testMessage(id, { content: half }), MINUTE));
    for (let turn = 0; turn < 5; turn++) {
      sent[turn]?.confirm();
      await setImmediate();
    }
    await Promise.all([...small, ...large]);
    expect(sent.map(({ ids }) => ids.length)).toEqual([1, MOST_IN_BATCH, 10, 2]);
  });

  test("that are flushed leave at once, before what is published next", () => {
    const { sent, publish } = heldPublisher();
    const gatherer = new CommandGatherer({ publish });
    for (const id of numbered(3)) void gatherer.publish(testMessage(id), MINUTE);
    gatherer.flush("0");
    void publish(testMessage("awaited"));
    expect(sent.map(({ ids }) => ids)).toEqual([["0"], ["1", "2"], ["awaited"]]);
  });

  test("whose callers gave up are not sent, nor sent again", async () => {
    const { sent, publish } = heldPublisher();
    const gatherer = new CommandGatherer({ publish });
    const first = gatherer.publish(testMessage("first"), MINUTE);
    const impatient = gatherer.publish(testMessage("impatient"), 1);
    const patient = gatherer.publish(testMessage("patient"), MINUTE);
    await expect(impatient).rejects.toMatchObject({ code: "unavailable" });
    sent[0]?.confirm();
    await first;
    await setImmediate();
    const sentAndGivenUp = gatherer.publish(testMessage("sent and given up"), 1);
    gatherer.flush("0");
    await expect(sentAndGivenUp).rejects.toMatchObject({ code: "unavailable" });
    expect(sent.slice(1).map(({ ids }) => ids)).toEqual([["patient"], ["sent and given up"]]);
    expect(sent.slice(1).map(({ again }) => again())).toEqual([["patient"], []]);
    sent[1]?.confirm();
    await patient;
  });

  test("are refused as `busy` when too many are gathered", async () => {
    const { publish } = heldPublisher();
    const gatherer = new CommandGatherer({ publish }, 2);
    const known = outcomes(numbered(4).map((id) => gatherer.publish(testMessage(id), MINUTE)));
    await setImmediate();
    expect(known).toEqual(["open", "open", "open", "busy"]);
  });

  test("whose callers gave up make room for others", async () => {
    const { publish } = heldPublisher();
    const gatherer = new CommandGatherer({ publish }, 1);
    void gatherer.publish(testMessage("unconfirmed"), MINUTE);
    await expect(gatherer.publish(testMessage("given up"), 1)).rejects.toMatchObject({ code: "unavailable" });
    const next = outcomes([gatherer.publish(testMessage("next"), MINUTE)]);
    await setImmediate();
    expect(next).toEqual(["open"]);
  });
});
