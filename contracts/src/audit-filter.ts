import { z } from "zod";
import { instant } from "./schema.ts";

const plain = z
  .string()
  .min(1)
  .max(100)
  .regex(/^[\w:.-]+$/);

/** Which audit records are meant: those that fit everything that is said. */
export const auditFilter = z.strictObject({
  /** Who: a person's id, `part:scheduler`, `db`. */
  actor: plain.optional(),
  /** What: a type, or the beginning of several with its dot, as `message.`. */
  type: plain.optional(),
  /** On what: the id of a room, a person, a token or whatever else the record names, or a correlation id. */
  about: plain.optional(),
  /** What came of it: carried out, or refused for whatever reason. */
  outcome: z.enum(["done", "refused"]).optional(),
  since: instant.optional(),
  until: instant.optional(),
});
export type AuditFilter = z.infer<typeof auditFilter>;

/** What a file of records is written as: a table, or a JSON object on every line. */
export const auditFormat = z.enum(["csv", "jsonl"]);
