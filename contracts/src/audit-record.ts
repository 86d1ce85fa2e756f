import { z } from "zod";
import { instant } from "./schema.ts";

/** Who did what, on what, when. Bodies of messages are not in it; `eventId` makes a repeated record the same record. */
export const auditRecord = z.object({
  eventId: z.string().max(200),
  type: z.string().max(100),
  actor: z.string().max(100),
  room: z.string().optional(),
  user: z.string().optional(),
  correlationId: z.string(),
  at: instant,
});
export type AuditRecord = z.infer<typeof auditRecord>;
