import type { Logger } from "pino";
import { STEPS_AT_ONCE, type MessageStep, type PassedStep } from "../message-step.ts";
import { gather } from "./gather.ts";
import { outgoing } from "./outgoing.ts";
import type { Publisher } from "./publisher.ts";

const TOLD_EVERY_MS = 1_000;

/** Whom to tell, and where to say that it did not work. */
export interface StepContext {
  readonly bus: { readonly publisher: Pick<Publisher, "publish"> };
  readonly log: Logger;
}

/** Random in ids that programs make, so that every process chooses the same messages. */
const rankOf = (correlationId: string): string => correlationId.slice(-8);

/** Whether there are fewer than may be told, or one of them ends higher. */
function isLow(correlationId: string, lowest: readonly PassedStep[]): boolean {
  const highest = lowest.at(-1);
  if (highest === undefined || lowest.length < STEPS_AT_ONCE) return true;
  return rankOf(correlationId) < rankOf(highest.correlationId);
}

/** Puts a step in its place among the lowest, of which the highest makes room. */
function keep(lowest: PassedStep[], step: PassedStep): void {
  const rank = rankOf(step.correlationId);
  const place = lowest.findIndex((other) => rankOf(other.correlationId) > rank);
  lowest.splice(place < 0 ? lowest.length : place, 0, step);
  if (lowest.length > STEPS_AT_ONCE) lowest.pop();
}

/**
 * @returns a function that notes that the message with this correlation id passes the step now. What is noted within a
 * second is told together: of more than {@link STEPS_AT_ONCE} messages those whose ids end lowest, which are the same in
 * every process that they pass. Costs its caller no wait and never fails: what cannot be told is logged.
 */
export function noteStep(
  step: MessageStep,
  everyMs = TOLD_EVERY_MS,
): (correlationId: string, context: StepContext) => void {
  let lowest: PassedStep[] = [];
  let last: StepContext | undefined;
  const tell = gather<never>(everyMs, async () => {
    const steps = lowest;
    lowest = [];
    if (steps.length === 0) return;
    try {
      await last?.bus.publisher.publish(outgoing("process.steps", { steps }, {}), TOLD_EVERY_MS);
    } catch (error) {
      last?.log.warn({ err: error, step, count: steps.length }, "could not tell when messages passed");
    }
  });
  return (correlationId, context) => {
    // under load nearly all of them are not told, and must cost next to nothing
    if (!isLow(correlationId, lowest)) return;
    last = context;
    keep(lowest, { correlationId, step, at: new Date().toISOString() });
    void tell([]);
  };
}
