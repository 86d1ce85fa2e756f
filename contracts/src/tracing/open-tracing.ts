import type { Logger } from "pino";
import type { Registry } from "prom-client";
import type { PartName } from "../parts.ts";
import type { TracingSettings } from "./settings.ts";
import type { Tracing } from "./tracing.ts";

export interface TracingOptions {
  readonly part: PartName;
  readonly log: Logger;
  readonly registry: Registry;
}

/** Starts tracing. Without settings there is none, and nothing of OpenTelemetry is loaded. */
export async function openTracing(
  settings: TracingSettings | undefined,
  options: TracingOptions,
): Promise<Tracing | undefined> {
  if (settings === undefined) return undefined;
  const { exportTraces } = await import("./export-traces.ts");
  return exportTraces(settings, options);
}
