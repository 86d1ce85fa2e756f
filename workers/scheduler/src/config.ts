import { setting } from "@warren/contracts/setting";
import type { ProcessSetting } from "@warren/contracts/settings";
import { settingsOf } from "@warren/contracts/settings-of";
import { tracingSettings, type TracingSettings } from "@warren/contracts/tracing/settings";
import { readEnvironment, workerVariables } from "@warren/runtime/environment";
import { z } from "zod";

const schema = workerVariables.extend({
  WARREN_AUDIT_DAYS: setting(
    z.coerce.number().int().min(1).max(36_500).optional(),
    "How many days audit records are kept; for ever where it is not set.",
    "Wie viele Tage das Audit-Protokoll aufbewahrt wird; ohne Angabe für immer.",
  ),
});

export interface Config {
  readonly amqpUrl: string;
  readonly logLevel: string;
  /** What operators are shown of all this. */
  readonly settings: readonly ProcessSetting[];
  readonly auditDays: number | undefined;
  /** Undefined: nothing is traced. */
  readonly tracing: TracingSettings | undefined;
}

/** Reads the environment. @throws Error naming every variable that is missing or wrong. */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const variables = readEnvironment(schema, environment);
  return {
    amqpUrl: variables.AMQP_URL,
    logLevel: variables.LOG_LEVEL,
    settings: settingsOf(schema, environment),
    auditDays: variables.WARREN_AUDIT_DAYS,
    tracing: tracingSettings(variables),
  };
}
