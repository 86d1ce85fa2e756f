import type { ResultOf } from "./message-types.ts";

export type Life = ResultOf<"message.life">;

/** One thing that happened to a message, and what of it concerns whom. */
export type LifeStep =
  | { readonly what: "clicked" | "stored"; readonly at: string }
  | { readonly what: "audited"; readonly at: string; readonly record: number }
  | { readonly what: "decided"; readonly at: string; readonly decision: Life["decisions"][number] }
  | { readonly what: "notified"; readonly at: string; readonly userId: string }
  | { readonly what: "ordered" | "ended"; readonly at: string; readonly job: Life["jobs"][number] };

/** A step with how long after the one before it came; milliseconds, none for the first. */
export type TimedStep = LifeStep & { readonly afterMs?: number };

/** What ran at the same time is told in this order. */
const ORDER: readonly LifeStep["what"][] = [
  "clicked",
  "stored",
  "audited",
  "ordered",
  "decided",
  "notified",
  "ended",
];

/** What is recorded of a message, in the order of its times. The sender's clock may be wrong: sending comes first anyway. */
export function lifeSteps(life: Life): TimedStep[] {
  const later: LifeStep[] = [
    { what: "stored", at: life.storedAt },
    ...(life.audited ? [{ what: "audited" as const, at: life.audited.at, record: life.audited.n }] : []),
    ...life.decisions.map((decision) => ({ what: "decided" as const, at: decision.at, decision })),
    ...life.notifications.map(({ userId, at }) => ({ what: "notified" as const, at, userId })),
    ...life.jobs.flatMap((job) => [
      { what: "ordered" as const, at: job.createdAt, job },
      ...(job.updatedAt === job.createdAt ? [] : [{ what: "ended" as const, at: job.updatedAt, job }]),
    ]),
  ];
  const rank = ({ what }: LifeStep) => ORDER.indexOf(what);
  later.sort((one, other) => Date.parse(one.at) - Date.parse(other.at) || rank(one) - rank(other));
  const steps: LifeStep[] = [
    ...(life.clickedAt === undefined ? [] : [{ what: "clicked" as const, at: life.clickedAt }]),
    ...later,
  ];
  return steps.map((step, index) => {
    const before = steps[index - 1];
    const isOfAnotherClock = before === undefined || before.what === "clicked";
    return isOfAnotherClock ? step : { ...step, afterMs: Date.parse(step.at) - Date.parse(before.at) };
  });
}
