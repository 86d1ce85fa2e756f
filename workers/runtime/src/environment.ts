import { amqpAddresses } from "@warren/contracts/bus/addresses";
import { logLevelVariable } from "@warren/contracts/log-level";
import { secretSetting, setting } from "@warren/contracts/setting";
import { tracingVariables } from "@warren/contracts/tracing/settings";
import { z } from "zod";

/** The variables that every worker reads. */
export const workerVariables = z.object({
  AMQP_URL: secretSetting(
    amqpAddresses,
    "Address of RabbitMQ, with the worker's own user and password.",
    "Adresse von RabbitMQ, mit Benutzer und Passwort dieses Workers.",
  ),
  LOG_LEVEL: logLevelVariable,
  ...tracingVariables,
});

/** How many messages a worker handles at once. */
export const prefetchVariable = (byDefault: number) =>
  setting(
    z.coerce.number().int().min(1).max(1000).default(byDefault),
    "How many messages are handled at once.",
    "Wie viele Nachrichten gleichzeitig bearbeitet werden.",
  );

/** Checks the environment. @throws Error naming every variable that is missing or wrong. */
export function readEnvironment<S extends z.ZodType>(
  schema: S,
  environment: Readonly<Record<string, string | undefined>>,
): z.infer<S> {
  const parsed = schema.safeParse(environment);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
  throw new Error(`The worker cannot start. ${problems.join("; ")}`);
}
