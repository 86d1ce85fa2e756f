import type { User } from "@warren/contracts/schema";
import fc from "fast-check";
import type { StoredHistory } from "./stored-history.ts";

/** One step of a random history; rooms, people and messages are numbers, taken modulo how many there are. */
export type HistoryStep =
  | {
      kind: "post";
      room: number;
      person: number;
      bodies: string[];
      since: number;
      apart: number;
      thread: number | undefined;
    }
  | { kind: "edit"; room: number; which: number; body: string }
  | { kind: "delete"; room: number; which: number }
  | { kind: "index"; events: number };

const body = fc
  .array(
    fc.constantFrom("apple", "applet", "Pear", "fig", "会議室", "議論", "`code`", "https://example.org/"),
    { minLength: 1, maxLength: 4 },
  )
  .map((words) => words.join(" "));
const [room, which] = [fc.nat(1), fc.nat(1_000)];
/** As many as one says in a quiet room, and as many as come at once in a busy one. */
const bodies = fc.oneof(
  fc.array(body, { minLength: 1, maxLength: 3 }),
  fc.array(body, { minLength: 40, maxLength: 70 }),
);

export const historySteps: fc.Arbitrary<HistoryStep[]> = fc.array(
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({
        kind: fc.constant("post" as const),
        room,
        person: fc.nat(1),
        bodies,
        since: fc.constantFrom(0, 20, 50_000, 3_600_000),
        apart: fc.constantFrom(0, 1, 2_500, 45_000),
        thread: fc.option(which, { nil: undefined }),
      }),
    },
    { weight: 4, arbitrary: fc.record({ kind: fc.constant("edit" as const), room, which, body }) },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant("delete" as const), room, which }) },
    {
      weight: 4,
      arbitrary: fc.record({ kind: fc.constant("index" as const), events: fc.integer({ min: 1, max: 90 }) }),
    },
  ),
  { minLength: 4, maxLength: 24 },
);

const posted = (room: number, bodies: string[], since: number, apart: number): HistoryStep => ({
  kind: "post",
  ...{ room, person: 0, bodies, since, apart, thread: undefined },
});

/** What chance brings about too seldom. */
export const rareHistories: HistoryStep[][] = [
  // two rooms in which as much is said at the same time
  [0, 1].map((number) =>
    posted(
      number,
      Array.from({ length: 40 }, () => "apple pear fig"),
      0,
      1,
    ),
  ),
  // the first reading ends between the two terms of a block whose messages have one each
  [
    posted(0, ["apple", "applet"], 0, 1),
    posted(0, [...Array.from({ length: 12 }, () => "apple applet"), "apple"], 200_000, 100_000),
  ],
];

/** Messages of one room and of several are sent at the same time, or one between others. */
const BEGINNING = Date.UTC(2026, 10, 22);

const of = <T>(all: readonly T[], index: number): T | undefined => all[index % all.length];

/** Does what the step says, where there is anything to do it to; indexing is left to the caller. */
export async function carryOut(
  step: HistoryStep,
  rooms: readonly StoredHistory[],
  people: readonly User[],
): Promise<void> {
  if (step.kind === "index") return;
  const history = of(rooms, step.room);
  if (step.kind === "post") {
    const person = of(people, step.person);
    const tops = history?.messages.filter(({ r }) => r === 0) ?? [];
    const threadN = step.thread === undefined ? undefined : of(tops, step.thread)?.n;
    const { bodies, apart } = step;
    const since = BEGINNING + step.since;
    if (person) await history?.post({ bodies, sender: person, since, apart, threadN });
    return;
  }
  const message = of(history?.messages.filter(({ isDeleted }) => !isDeleted) ?? [], step.which);
  if (message && step.kind === "edit") await history?.edit(message, step.body);
  if (message && step.kind === "delete") await history?.delete(message);
}
