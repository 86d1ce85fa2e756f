import { z } from "zod";

/** An empty variable is one that is not set. */
const unlessEmpty = <S extends z.ZodType>(schema: S) =>
  z.preprocess((value) => (value === "" ? undefined : value), schema.optional());

/** The variables of OpenTelemetry that every part reads. */
export const tracingVariables = {
  /** The collector's address for OTLP over HTTP, such as `http://127.0.0.1:4318`; without it nothing is traced. */
  OTEL_EXPORTER_OTLP_ENDPOINT: unlessEmpty(z.url({ protocol: /^https?$/ })),
  OTEL_SERVICE_NAME: unlessEmpty(z.string().max(100)),
  /** Which share of the traces is kept, 0 to 1. */
  OTEL_TRACES_SAMPLER_ARG: unlessEmpty(z.coerce.number().min(0).max(1)),
};

/** Where a part's spans go. */
export interface TracingSettings {
  readonly endpoint: string;
  /** By the part's name when undefined. */
  readonly serviceName: string | undefined;
  readonly ratio: number;
}

type Variables = z.infer<z.ZodObject<typeof tracingVariables>>;

/** The settings that these variables make; undefined when nothing is to be traced. */
export function tracingSettings(variables: Variables): TracingSettings | undefined {
  const { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint } = variables;
  if (endpoint === undefined) return undefined;
  return {
    endpoint,
    serviceName: variables.OTEL_SERVICE_NAME,
    ratio: variables.OTEL_TRACES_SAMPLER_ARG ?? 1,
  };
}
