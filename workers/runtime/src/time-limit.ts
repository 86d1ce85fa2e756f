import { definitionOf } from "@warren/contracts/message-types";

export interface TimeLimits {
  /** For any try of a job; its type may leave it less. */
  readonly jobTimeoutMs: number;
  readonly eventTimeoutMs: number;
}

/** How long a handler of this type may take. */
export function timeLimitMs(type: string, { jobTimeoutMs, eventTimeoutMs }: TimeLimits): number {
  const definition = definitionOf(type);
  if (definition?.kind !== "job") return eventTimeoutMs;
  return Math.min(definition.timeoutMs ?? Infinity, jobTimeoutMs);
}
