import { amqpAddresses } from "@warren/contracts/bus/addresses";
import { tracingVariables } from "@warren/contracts/tracing/settings";
import { z } from "zod";

/** The variables that every worker reads. */
export const workerVariables = z.object({
  /** With the worker's own user and password. */
  AMQP_URL: amqpAddresses,
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
  ...tracingVariables,
});

/** How many messages a worker handles at once. */
export const prefetchVariable = (byDefault: number) =>
  z.coerce.number().int().min(1).max(1000).default(byDefault);

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
