import { z } from "zod";
import { correlationId } from "../correlation-id.ts";
import { defineMessage } from "../define-message.ts";
import { notificationDecision } from "../notification-decision.ts";
import { messageStep } from "../message-step.ts";
import { count, id, instant, sequence } from "../schema.ts";
import { jobStatus } from "../shown-job.ts";

/**
 * What is recorded of a message's way, with times and without anything it says; found by the message, by a job, or by the
 * correlation id that all of it shares. What was not recorded, or not yet, is left out. For operators.
 */
export const messageLife = defineMessage("message.life", {
  kind: "query",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({
    userId: id,
    of: z.union([
      z.strictObject({ roomId: id, n: sequence, r: sequence.optional() }),
      z.strictObject({ jobId: id }),
      z.strictObject({ correlationId }),
    ]),
  }),
  result: z.object({
    correlationId: z.string(),
    /** Missing when a job was not ordered by a message or for one. */
    message: z
      .object({
        ...{ roomId: id, n: sequence, r: sequence.optional(), senderId: id },
        /** By the clock of whoever sent it, as the id says that they gave it. */
        sentAt: instant.optional(),
        storedAt: instant,
      })
      .optional(),
    /**
     * When the message passed what stores nothing itself, by the clock of the process that took it; of several the last.
     * Under load only of some messages, and for as long as retention keeps it.
     */
    passed: z.partialRecord(messageStep, instant),
    /** Its record in the audit trail; `at` is when it happened, as the record says, not when it was recorded. */
    audited: z.object({ n: sequence, at: instant }).optional(),
    /** About whom was decided, the first ones, and when. */
    decisions: z.array(notificationDecision.extend({ userId: id, at: instant })),
    /** How many there are in all. */
    decided: count,
    /** Since when it stands in whose inbox, the first ones. */
    notifications: z.array(z.object({ userId: id, at: instant })),
    notified: count,
    /** Jobs that were ordered by it or for it, the first ones. */
    jobs: z.array(
      z.object({ id, type: z.string(), status: jobStatus, createdAt: instant, updatedAt: instant }),
    ),
    /** What was given up of it and of its jobs, the first ones. */
    letters: z.array(
      z.object({
        ...{ id: sequence, queue: z.string(), type: z.string(), at: instant },
        replayedAt: instant.optional(),
      }),
    ),
  }),
});
