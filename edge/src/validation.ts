import { WarrenError } from "@warren/contracts/errors";
import type { z } from "zod";

/** What is wrong; of a choice between forms, what is wrong with each. */
function problems(issue: z.core.$ZodIssue): string[] {
  const forms = issue.code === "invalid_union" ? issue.errors.flat() : [];
  if (forms.length > 0) return forms.flatMap(problems);
  return [`${issue.path.join(".") || "data"}: ${issue.message}`];
}

/**
 * The value as its schema describes it.
 * @throws WarrenError `bad_request`, naming each field that is wrong.
 */
export function validate<S extends z.ZodType>(schema: S, value: unknown): z.infer<S> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new WarrenError("bad_request", [...new Set(result.error.issues.flatMap(problems))].join("; "));
}
