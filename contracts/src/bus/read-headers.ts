import type { Headers } from "./envelope.ts";

const textHeaders = [
  "room",
  "user",
  "actor",
  "address",
  "command",
  "request",
  "traceparent",
  "tracestate",
  "tracelinks",
  "reason",
  "sender",
] as const;

/** The text, or an empty one where something else is. */
export const textOf = (value: unknown): string => (typeof value === "string" ? value : "");

/** A whole number of at least `lowest`, or undefined. */
export const countFrom = (lowest: number, value: unknown): number | undefined =>
  Number.isSafeInteger(value) && (value as number) >= lowest ? (value as number) : undefined;

/** The headers that Warren knows, without trusting any of them: one of the wrong type is as good as absent. */
export function readHeaders(raw: Readonly<Record<string, unknown>>): Headers {
  const headers: Headers = {};
  for (const key of textHeaders) {
    const value = raw[key];
    if (typeof value === "string") headers[key] = value;
  }
  const deadline = raw["deadline"];
  if (typeof deadline === "number" && Number.isFinite(deadline)) headers.deadline = deadline;
  const attempt = countFrom(1, raw["x-attempt"]);
  if (attempt !== undefined) headers["x-attempt"] = attempt;
  return headers;
}
