import type { Headers } from "../bus/envelope.ts";

/** A span's place in its trace (W3C Trace Context), or those of several, as messages carry it. */
export type TraceHeaders = Pick<Headers, "traceparent" | "tracestate" | "tracelinks">;

/** `server`: somebody asked for it; `producer` and `consumer`: a message leaves, or is dealt with. */
export type SpanKind = "server" | "producer" | "consumer" | "internal";

/** What a span says beside its name and times. Never a body, never a secret. */
export type Attributes = Readonly<Record<string, string | number>>;

/** A step of something that somebody began, with its time. One that is never ended is never told. */
export interface Span {
  /** 32 hex digits, the same in every process: log lines carry it. */
  readonly traceId: string;
  /** For the messages that this step causes. */
  readonly headers: TraceHeaders;
  /** Begins a step within this one. */
  begin(name: string, kind: SpanKind, attributes?: Attributes): Span;
  /** Ends it, as failed when there is an error code. Does not block, does not throw. */
  end(errorCode?: string): void;
}

/** What a process does to be seen in traces. Parts that are not told to trace have none. */
export interface Tracing {
  /**
   * Begins a step: within the one that the message's headers name, or a new trace, linked to those that they name. A header
   * that is no trace context counts as none.
   */
  begin(name: string, kind: SpanKind, options?: { from?: TraceHeaders; attributes?: Attributes }): Span;
  /** Hands the collector what was ended so far; after two seconds what is left is given up. */
  close(): Promise<void>;
}
