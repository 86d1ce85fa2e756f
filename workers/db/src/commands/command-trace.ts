import type { Span, TraceHeaders } from "@warren/contracts/tracing/tracing";

/**
 * A command in its own trace. Its transaction and its publishing are shared with others of the batch: each shows them as
 * steps of its own, with how many commands shared them.
 */
export class CommandTrace {
  readonly #span: Span;
  #step: Span | undefined;

  constructor(span: Span) {
    this.#span = span;
  }

  get traceId(): string {
    return this.#span.traceId;
  }

  /** For what the command causes: within the publishing, once that has begun. */
  get headers(): TraceHeaders {
    return (this.#step ?? this.#span).headers;
  }

  /** A transaction of so many commands begins. */
  begun(commands: number): void {
    this.#step = this.#span.begin("transaction", "internal", { "warren.commands": commands });
  }

  /** It is committed; what its commands caused is published. */
  committed(commands: number): void {
    this.#step?.end();
    this.#step = this.#span.begin("publish", "producer", { "warren.commands": commands });
  }

  /** Everything that was caused is confirmed, or this process stops before that. */
  end(errorCode?: string): void {
    this.#step?.end(errorCode);
    this.#span.end(errorCode);
  }
}
