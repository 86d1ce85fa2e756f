import { WarrenError } from "@warren/contracts/errors";
import { definitionOf } from "@warren/contracts/message-types";
import type { User } from "@warren/contracts/schema";

/** A job's type is its routing key, so it must be able to be one. */
const jobType = /^[A-Za-z0-9]+(?:[.-][A-Za-z0-9]+)*$/;

/**
 * Checks an order against its job type: who may submit it, and its payload. A type that is not in the catalogue passes:
 * RabbitMQ hands it back when no worker is bound for it.
 * @throws WarrenError `unknown_job_type`, `forbidden` or `bad_request`.
 */
export function checkJobOrder(type: string, payload: unknown, person: User | undefined): void {
  const definition = definitionOf(type);
  if (definition === undefined && jobType.test(type)) return;
  if (definition?.kind !== "job") throw new WarrenError("unknown_job_type", `${type} is not a type of job.`);
  const submitters = definition.submitters ?? [];
  const allowed =
    person === undefined
      ? submitters.includes("part")
      : submitters.includes("person") || (person.role === "operator" && submitters.includes("operator"));
  if (!allowed) throw new WarrenError("forbidden", `You may not submit ${type}.`);
  const parsed = definition.schema.safeParse(payload);
  if (!parsed.success) {
    const where = parsed.error.issues.map(
      (issue) => `${issue.path.join(".") || "payload"}: ${issue.message}`,
    );
    throw new WarrenError("bad_request", `${type}: ${where.join("; ")}`);
  }
}
