import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { notificationDecision } from "../notification-decision.ts";
import { count, id, instant, sequence } from "../schema.ts";
import { jobStatus } from "../shown-job.ts";

/**
 * What is recorded of a message's way, with times and without anything it says. What was not recorded, or not yet, is
 * left out. For operators.
 */
export const messageLife = defineMessage("message.life", {
  kind: "query",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({ userId: id, roomId: id, n: sequence, r: sequence.optional() }),
  result: z.object({
    correlationId: z.string(),
    senderId: id,
    storedAt: instant,
    /** The number of its record in the audit trail; `at` is when it happened, as the record says. */
    audited: z.object({ n: sequence, at: instant }).optional(),
    /** About whom was decided, the first ones, and when. */
    decisions: z.array(notificationDecision.extend({ userId: id, at: instant })),
    /** How many there are of those who are in the room now. */
    decided: count,
    /** Since when it stands in whose inbox, the first ones. */
    notifications: z.array(z.object({ userId: id, at: instant })),
    notified: count,
    /** Jobs that were ordered by it or for it, the first ones. */
    jobs: z.array(
      z.object({ id, type: z.string(), status: jobStatus, createdAt: instant, updatedAt: instant }),
    ),
  }),
});
