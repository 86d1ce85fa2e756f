import { WarrenError } from "@warren/contracts/errors";
import type { z } from "zod";

/**
 * The value as its schema describes it.
 * @throws WarrenError `bad_request`, naming each field that is wrong.
 */
export function validate<S extends z.ZodType>(schema: S, value: unknown): z.infer<S> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const where = result.error.issues.map((issue) => `${issue.path.join(".") || "data"}: ${issue.message}`);
  throw new WarrenError("bad_request", where.join("; "));
}
