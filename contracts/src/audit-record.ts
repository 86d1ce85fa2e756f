import { z } from "zod";
import { instant } from "./schema.ts";

/**
 * Who did what, on what, when, from where, and what came of it. There is no field for what somebody wrote, nor for a
 * secret. `eventId` makes a repeated record the same record.
 */
export const auditRecord = z.object({
  eventId: z.string().max(200),
  /** The type of the event that it caused, or of the command where it caused none or was refused. */
  type: z.string().max(100),
  actor: z.string().max(100),
  room: z.string().optional(),
  user: z.string().optional(),
  /** What else it was done on: `message 12.3`, `token 0198…`, `role operator`. */
  on: z.string().max(300).optional(),
  /** The network address that it was asked from, otherwise the process that asked. Older records have none. */
  from: z.string().max(100).optional(),
  /** `done`, or the code with which it was refused. Older records have none. */
  outcome: z.string().max(50).optional(),
  correlationId: z.string(),
  at: instant,
});
export type AuditRecord = z.infer<typeof auditRecord>;
