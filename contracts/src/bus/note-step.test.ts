import { pino } from "pino";
import { expect, it } from "vitest";
import { STEPS_AT_ONCE } from "../message-step.ts";
import { eventually } from "../testing/eventually.ts";
import type { Outgoing } from "./envelope.ts";
import { parseBody } from "./envelope.ts";
import { noteStep } from "./note-step.ts";

/** A process whose signals are kept here; the first ones may fail. */
function processThat(fails = 0) {
  const told: string[][] = [];
  const logged: unknown[] = [];
  let left = fails;
  const publish = ({ type, content }: Outgoing) => {
    expect(type).toBe("process.steps");
    if (left-- > 0) return Promise.reject(new Error("RabbitMQ is away"));
    const { steps } = parseBody("process.steps", content);
    told.push(steps.map(({ correlationId }) => correlationId));
    return Promise.resolve();
  };
  const log = pino({ level: "warn" }, { write: (line: string) => void logged.push(JSON.parse(line)) });
  return { told, logged, context: { bus: { publisher: { publish } }, log } };
}

it("tells at once of a message that comes alone", async () => {
  const { told, context } = processThat();
  noteStep("accepted", 5)("one", context);
  await eventually(() => told.length === 1);
  expect(told).toEqual([["one"]]);
});

it("tells of a burst once, and of the same messages as every other process, whatever order they came in", async () => {
  const ids = Array.from(
    { length: 500 },
    (_, n) => `message-${String((n * 7_919) % 1_000).padStart(8, "0")}`,
  );
  const chosen = await Promise.all(
    [ids, ids.toReversed()].map(async (order) => {
      const { told, context } = processThat();
      const note = noteStep("fanned-out", 5);
      note("alone at first", context);
      await eventually(() => told.length === 1);
      for (const id of order) note(id, context);
      await eventually(() => told.length === 2);
      return told[1];
    }),
  );
  expect(chosen[0]).toEqual(ids.toSorted().slice(0, STEPS_AT_ONCE));
  expect(chosen[1]).toEqual(chosen[0]);
});

it("logs what cannot be told, and tells what comes after", async () => {
  const { told, logged, context } = processThat(1);
  const note = noteStep("audited", 5);
  note("lost", context);
  await eventually(() => logged.length === 1);
  expect(logged).toMatchObject([{ step: "audited", count: 1 }]);
  note("next", context);
  await eventually(() => told.length === 1);
  expect(told).toEqual([["next"]]);
});
