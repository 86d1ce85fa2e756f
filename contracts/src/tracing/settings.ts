import { z } from "zod";
import { secretSetting, setting } from "../setting.ts";

/** An empty variable is one that is not set. */
const unlessEmpty = <S extends z.ZodType>(schema: S) =>
  z.preprocess((value) => (value === "" ? undefined : value), schema.optional());

/** A header's name and its value, percent-encoded or not, of characters that HTTP can carry. */
const pair = /[\w!#$&'*+.^`|~-]+=(?:[ !-$&-+\--:<-~]|%[2-6][\da-f]|%7[\da-e])+/i.source;

const headers = z
  .string()
  .regex(
    new RegExp(`^${pair}(?:, *${pair})*$`, "i"),
    "must be name=value, several with commas between, such as authorization=Bearer%20token",
  );

/** The variables of OpenTelemetry that every part reads. */
export const tracingVariables = {
  OTEL_EXPORTER_OTLP_ENDPOINT: setting(
    unlessEmpty(z.url({ protocol: /^https?$/ })),
    "The collector's address for OTLP over HTTP, such as http://127.0.0.1:4318; without it nothing is traced.",
    "Adresse des Collectors für OTLP über HTTP, etwa http://127.0.0.1:4318; ohne sie wird nichts verfolgt.",
  ),
  OTEL_EXPORTER_OTLP_HEADERS: secretSetting(
    unlessEmpty(headers),
    "Headers that the collector asks for, such as authorization=Bearer%20token; several with commas between.",
    "Header, die der Collector verlangt, etwa authorization=Bearer%20token; mehrere durch Kommas getrennt.",
  ),
  OTEL_SERVICE_NAME: setting(
    unlessEmpty(z.string().max(100)),
    "What the part is called in traces; by default its own name.",
    "Wie der Teil in Traces heißt; sonst mit seinem eigenen Namen.",
  ),
  OTEL_TRACES_SAMPLER_ARG: setting(
    unlessEmpty(z.coerce.number().min(0).max(1)),
    "Which share of the traces is kept, 0 to 1; all where it is not set.",
    "Welcher Anteil der Traces behalten wird, 0 bis 1; ohne Angabe alle.",
  ),
};

/** Where a part's spans go. */
export interface TracingSettings {
  readonly endpoint: string;
  /** By which the collector knows who speaks, as `name=value,…`: secret. */
  readonly headers: string;
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
    headers: variables.OTEL_EXPORTER_OTLP_HEADERS ?? "",
    serviceName: variables.OTEL_SERVICE_NAME,
    ratio: variables.OTEL_TRACES_SAMPLER_ARG ?? 1,
  };
}
