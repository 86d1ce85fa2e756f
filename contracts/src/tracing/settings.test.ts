import { pino } from "pino";
import { Registry } from "prom-client";
import { expect, it } from "vitest";
import { z } from "zod";
import { openTracing } from "./open-tracing.ts";
import { tracingSettings, tracingVariables } from "./settings.ts";

const read = (variables: Record<string, string>) => z.object(tracingVariables).safeParse(variables);

it("traces nothing without a collector", async () => {
  for (const variables of [{}, { OTEL_EXPORTER_OTLP_ENDPOINT: "" }, { OTEL_SERVICE_NAME: "name" }])
    expect(tracingSettings(z.object(tracingVariables).parse(variables))).toBeUndefined();
  const options = { part: "edge", log: pino({ level: "silent" }), registry: new Registry() } as const;
  expect(await openTracing(undefined, options)).toBeUndefined();
});

it("keeps every trace unless a share is given", () => {
  const endpoint = "http://127.0.0.1:4318";
  const settings = (share: string) =>
    tracingSettings(
      z.object(tracingVariables).parse({
        OTEL_EXPORTER_OTLP_ENDPOINT: endpoint,
        OTEL_TRACES_SAMPLER_ARG: share,
      }),
    );
  expect(settings("")).toEqual({ endpoint, headers: "", serviceName: undefined, ratio: 1 });
  expect(settings("0")).toMatchObject({ ratio: 0 });
});

it.each([
  "authorization=Bearer%20token,x-team=chat",
  "a=b, c=d",
  "authorization=Basic dXNlcjpwYXNz==",
  "key=a",
])("takes headers as other programs write them: %s", (OTEL_EXPORTER_OTLP_HEADERS) => {
  expect(read({ OTEL_EXPORTER_OTLP_HEADERS }).data).toMatchObject({ OTEL_EXPORTER_OTLP_HEADERS });
});

it.each([
  ["OTEL_EXPORTER_OTLP_ENDPOINT", "127.0.0.1:4318"],
  ["OTEL_EXPORTER_OTLP_ENDPOINT", "grpc://127.0.0.1:4317"],
  ["OTEL_EXPORTER_OTLP_HEADERS", "Bearer token"],
  ["OTEL_EXPORTER_OTLP_HEADERS", "authorization=Bearer%20token,key"],
  ["OTEL_EXPORTER_OTLP_HEADERS", "two words=value"],
  ["OTEL_EXPORTER_OTLP_HEADERS", "authorization=Bearer%0Atoken"],
  ["OTEL_TRACES_SAMPLER_ARG", "2"],
  ["OTEL_TRACES_SAMPLER_ARG", "half"],
])("refuses %s=%s and names it", (name, value) => {
  const parsed = read({ [name]: value });
  expect(parsed.error?.issues.map(({ path }) => path)).toEqual([[name]]);
});
