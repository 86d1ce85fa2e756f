import type { Bus } from "@warren/contracts/bus/bus";
import type { MessageType } from "@warren/contracts/message-types";
import type { WorkerName } from "@warren/contracts/parts";
import type { Tracing } from "@warren/contracts/tracing/tracing";
import type { WorkerMetrics } from "./metrics.ts";
import { compose, type Step } from "./outcome.ts";
import { counted } from "./steps/counted.ts";
import { handled } from "./steps/handled.ts";
import { held } from "./steps/held.ts";
import { leased } from "./steps/leased.ts";
import { limited } from "./steps/limited.ts";
import { logged } from "./steps/logged.ts";
import { senderChecked } from "./steps/sender-checked.ts";
import { settled } from "./steps/settled.ts";
import { traced } from "./steps/traced.ts";
import { validated } from "./steps/validated.ts";
import { timeLimitMs, type TimeLimits } from "./time-limit.ts";
import type { Handler, Work } from "./work.ts";

export interface PipelineOptions {
  readonly worker: WorkerName;
  readonly handlers: Readonly<Record<string, Handler<MessageType>>>;
  readonly bus: Bus;
  readonly metrics: WorkerMetrics;
  readonly tracing?: Tracing | undefined;
  /** The worker begins to stop: messages that wait for a dependency are given back. */
  readonly stopping: AbortSignal;
  /** The worker waits no longer for its handlers. */
  readonly giveUp: AbortSignal;
  readonly timing?: Partial<Timing>;
}

export interface Timing extends TimeLimits {
  readonly leaseMs: number;
  readonly probeMs: number;
  /** How long a message is held for a dependency and handled, together: RabbitMQ takes a delivery back after 30 minutes. */
  readonly deliveryMs: number;
}

const defaults: Timing = {
  jobTimeoutMs: 20 * 60_000,
  eventTimeoutMs: 60_000,
  leaseMs: 30_000,
  probeMs: 500,
  deliveryMs: 28 * 60_000,
};

/** Everything that happens to a delivery, outermost first. */
export function pipeline(options: PipelineOptions): Step<Work> {
  const { worker, handlers, bus, metrics, tracing, stopping, giveUp } = options;
  const timing = { ...defaults, ...options.timing };
  const timeoutMs = (type: string) => timeLimitMs(type, timing);
  const holdMs = (type: string) => Math.max(0, timing.deliveryMs - timeoutMs(type));
  return compose<Work>(
    [
      ...(tracing === undefined ? [] : [traced(tracing)]),
      counted(metrics),
      logged(),
      settled({ queue: worker, publisher: bus.publisher, giveUp }),
      senderChecked(worker),
      held({ metrics, stopping, holdMs, probeMs: timing.probeMs }),
      leased({ bus, giveUp, leaseMs: timing.leaseMs }),
      // within the lease: whoever ordered a job is told that its body does not fit
      validated(new Set(Object.keys(handlers))),
      limited(timeoutMs),
    ],
    handled(handlers, bus),
  );
}
