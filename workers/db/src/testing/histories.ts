import fc from "fast-check";

/** One step of a random history. People and rooms are numbers; `again` repeats an earlier command, byte for byte. */
export type Step =
  | { kind: "send"; person: number; room: number; seen: number }
  | { kind: "join" | "leave" | "read"; person: number; room: number }
  | { kind: "rename"; person: number; room: number }
  | { kind: "again"; which: number }
  | { kind: "other-content"; which: number }
  | { kind: "drop" };

export const PEOPLE = 3;
export const ROOMS = 4;

const person = fc.nat(PEOPLE - 1);
const room = fc.nat(ROOMS - 1);
const which = fc.nat(1_000);

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({ kind: fc.constant("send" as const), person, room, seen: fc.nat(30) }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constantFrom("join" as const, "leave" as const, "read" as const),
      person,
      room,
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("rename" as const), person, room }) },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant("again" as const), which }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("other-content" as const), which }) },
);

/** Histories of several people in several rooms, with repeats, reused ids, and one moment at which connections are lost. */
export const histories: fc.Arbitrary<Step[]> = fc
  .tuple(fc.array(step, { minLength: 40, maxLength: 200 }), fc.nat(40))
  .map(([steps, at]) => steps.toSpliced(at, 0, { kind: "drop" }));
