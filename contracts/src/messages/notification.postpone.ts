import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { id, instant } from "../schema.ts";

/**
 * Gives back what a job has taken to mail, for another job at `until`, which takes with it what waits by then. Nothing is
 * `postponed` once a mail of the job was begun: what is in it would be mailed twice.
 */
export const notificationPostpone = defineMessage("notification.postpone", {
  kind: "command",
  route: "accounts",
  sentBy: ["notification"],
  heardBy: ["db"],
  schema: z.strictObject({
    ...{ userId: id, jobId: id, notificationIds: z.array(id).min(1), until: instant },
    /** By which the job's mails are recorded. */
    effectIds: z.array(z.string().min(1).max(200)).min(1),
  }),
  result: z.object({ postponed: z.boolean() }),
});
