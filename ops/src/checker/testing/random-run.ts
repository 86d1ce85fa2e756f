import fc from "fast-check";
import { RunModel, type Run } from "./run-model.ts";

const PEOPLE = 3;
const ROOMS = 2;

type Step =
  | {
      kind: "send" | "edit" | "erase" | "rename" | "join" | "leave" | "look" | "restart" | "type";
      person: number;
      room: number;
    }
  | { kind: "report"; person: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 10,
    arbitrary: fc.record({
      kind: fc.constantFrom(
        "send" as const,
        "send",
        "send",
        "edit",
        "erase",
        "look",
        "rename",
        "join",
        "leave",
        "restart",
        "type",
      ),
      person: fc.nat(PEOPLE - 1),
      room: fc.nat(ROOMS - 1),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("report" as const), person: fc.nat(PEOPLE - 1) }) },
);

function play(steps: readonly Step[]): Run {
  const model = new RunModel(PEOPLE, ROOMS);
  for (const next of steps) {
    if (next.kind === "report") model.report(next.person);
    else model[next.kind](next.person, next.room);
  }
  return model.end();
}

/** Runs in which every promise is kept: people who send, rename, join and leave, and look at their rooms when they like. */
export const randomRuns: fc.Arbitrary<Run> = fc.array(step, { minLength: 20, maxLength: 150 }).map(play);
