import type { ResultOf } from "@warren/contracts/message-types";
import type { JobStatus } from "@warren/contracts/shown-job";

export type Life = ResultOf<"message.life">;

/** A step of a message's way. One without a time has none recorded. */
export interface LifeStep {
  readonly key: string;
  readonly name:
    | ("sent" | "accepted" | "stored" | "fannedOut" | "cached" | "audited" | "decided" | "notified")
    | ("ordered" | "job" | "dead" | "replayed");
  readonly at?: string;
  /** Milliseconds since the step before that has a time; missing when that is not known, or clocks disagree. */
  readonly since?: number;
  readonly part: "client" | "edge" | "db" | "cache-invalidation" | "audit" | "notification";
  readonly senderId?: string;
  readonly auditN?: number;
  /** How many people it is about. */
  readonly people?: number;
  readonly job?: { readonly id: string; readonly type: string; readonly status: JobStatus };
  readonly letter?: { readonly queue: string; readonly type: string };
}

function ofMessage(life: Life): LifeStep[] {
  const { message, passed, audited, decisions, notifications } = life;
  if (!message) return [];
  const timeOf = (step: keyof typeof passed) => {
    const at = passed[step];
    return at === undefined ? {} : { at };
  };
  const [decision, notification] = [decisions.at(-1), notifications.at(-1)];
  return [
    {
      ...{ key: "sent", name: "sent", part: "client", senderId: message.senderId },
      ...(message.sentAt === undefined ? {} : { at: message.sentAt }),
    },
    { key: "accepted", name: "accepted", part: "edge", ...timeOf("accepted") },
    { key: "stored", name: "stored", part: "db", at: message.storedAt },
    { key: "fannedOut", name: "fannedOut", part: "edge", ...timeOf("fanned-out") },
    // no read that is cached changes with a message
    { key: "cached", name: "cached", part: "cache-invalidation" },
    {
      ...{ key: "audited", name: "audited", part: "audit" },
      // the record says when it happened, not when it was recorded
      ...(audited ? { auditN: audited.n, ...timeOf("audited") } : {}),
    },
    {
      ...{ key: "decided", name: "decided", part: "notification", people: life.decided },
      ...(decision ? { at: decision.at } : {}),
    },
    {
      ...{ key: "notified", name: "notified", part: "notification", people: life.notified },
      ...(notification ? { at: notification.at } : {}),
    },
  ];
}

const ofJobs = ({ jobs }: Life): LifeStep[] =>
  jobs.flatMap(({ createdAt, updatedAt, ...job }) => [
    { key: `ordered ${job.id}`, name: "ordered", part: "db", at: createdAt, job } as const,
    ...(job.status === "queued"
      ? []
      : [{ key: `job ${job.id}`, name: "job", part: "db", at: updatedAt, job } as const]),
  ]);

const ofLetters = ({ letters }: Life): LifeStep[] =>
  letters.flatMap(({ id, at, replayedAt, ...letter }) => [
    { key: `dead ${String(id)}`, name: "dead", part: "db", at, letter } as const,
    ...(replayedAt === undefined
      ? []
      : [{ key: `replayed ${String(id)}`, name: "replayed", part: "db", at: replayedAt, letter } as const]),
  ]);

/**
 * By time; what has none stays behind the step that it follows. Sending and being accepted come first, whatever the clocks
 * say that they are told by.
 */
function inOrder(steps: readonly LifeStep[]): LifeStep[] {
  let last = "";
  const dated = steps.map((step) => {
    last = step.name === "sent" || step.name === "accepted" ? "" : (step.at ?? last);
    return { step, by: last };
  });
  const order = (one: string, other: string) => (one === other ? 0 : one < other ? -1 : 1);
  return dated.sort((one, other) => order(one.by, other.by)).map(({ step }) => step);
}

/** What is recorded of a message's way, step by step in the order in which it happened. */
export function lifeSteps(life: Life): LifeStep[] {
  let before: number | undefined;
  return inOrder([...ofMessage(life), ...ofJobs(life), ...ofLetters(life)]).map((step) => {
    if (step.at === undefined) return step;
    const at = Date.parse(step.at);
    const since = before === undefined ? undefined : at - before;
    before = at;
    return since === undefined || since < 0 ? step : { ...step, since };
  });
}
