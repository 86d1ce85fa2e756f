import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { slashCommand } from "../slash.ts";

/** A worker says that it is there, when it starts, every 10 s, and when it leaves. */
export const workerAnnounce = defineMessage("worker.announce", {
  kind: "announcement",
  sentBy: [
    "notification",
    "audit",
    "cache-invalidation",
    "api-fetch",
    "scheduler",
    "media",
    "example",
    "webhook",
  ],
  heardBy: ["db"],
  schema: z.strictObject({
    name: z.string(),
    instance: z.string().max(100),
    jobTypes: z.array(z.string()),
    /** The slash commands by which people order these jobs. */
    commands: z.array(slashCommand).max(50).optional(),
    state: z.enum(["alive", "leaving"]),
  }),
});
