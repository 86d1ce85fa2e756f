import {
  ROOT_CONTEXT,
  SpanKind as Kind,
  SpanStatusCode,
  defaultTextMapSetter,
  trace,
  type Context,
  type Link,
  type Span as ApiSpan,
  type Tracer,
} from "@opentelemetry/api";
import { W3CTraceContextPropagator } from "@opentelemetry/core";
import type { Attributes, Span, SpanKind, TraceHeaders } from "./tracing.ts";

const kinds: Readonly<Record<SpanKind, Kind>> = {
  server: Kind.SERVER,
  producer: Kind.PRODUCER,
  consumer: Kind.CONSUMER,
  internal: Kind.INTERNAL,
};

const propagator = new W3CTraceContextPropagator();

/** A span of OpenTelemetry. */
export class ExportedSpan implements Span {
  readonly #tracer: Tracer;
  readonly #span: ApiSpan;
  #headers: TraceHeaders | undefined;

  private constructor(tracer: Tracer, span: ApiSpan) {
    this.#tracer = tracer;
    this.#span = span;
  }

  /** Begins a span within the one that the context names, if any. */
  static begin(
    tracer: Tracer,
    name: string,
    kind: SpanKind,
    context: Context,
    { attributes = {}, links = [] }: { attributes?: Attributes; links?: Link[] } = {},
  ): ExportedSpan {
    const options = { kind: kinds[kind], attributes: { ...attributes }, links };
    return new ExportedSpan(tracer, tracer.startSpan(name, options, context));
  }

  get traceId(): string {
    return this.#span.spanContext().traceId;
  }

  get headers(): TraceHeaders {
    return (this.#headers ??= this.#toHeaders());
  }

  begin(name: string, kind: SpanKind, attributes: Attributes = {}): Span {
    const context = trace.setSpan(ROOT_CONTEXT, this.#span);
    return ExportedSpan.begin(this.#tracer, name, kind, context, { attributes });
  }

  end(errorCode?: string): void {
    if (errorCode !== undefined) {
      this.#span.setStatus({ code: SpanStatusCode.ERROR, message: errorCode });
      this.#span.setAttribute("error.type", errorCode);
    }
    this.#span.end();
  }

  #toHeaders(): TraceHeaders {
    const headers: TraceHeaders = {};
    propagator.inject(trace.setSpan(ROOT_CONTEXT, this.#span), headers, defaultTextMapSetter);
    return headers;
  }
}
