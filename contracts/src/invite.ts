import { z } from "zod";
import { count, id, instant } from "./schema.ts";

/** How long an invitation holds when nobody says so, and the bounds of what may be said, in seconds. */
export const inviteLifetime = { usual: 7 * 86_400, least: 60, most: 365 * 86_400 } as const;

/** What the link's secret is known by on RabbitMQ and in the database. */
export const inviteHash = z.string().regex(/^[0-9a-f]{64}$/);

/** Bounds of an invitation, as its maker chooses them. */
export const inviteBounds = {
  expiresInSeconds: z.number().int().min(inviteLifetime.least).max(inviteLifetime.most).optional(),
  maxUses: z.number().int().min(1).max(10_000).optional(),
};

/** An invitation into a room, as those who may invite see it: never its secret. */
export const invite = z.object({
  id,
  roomId: id,
  createdBy: id,
  createdAt: instant,
  expiresAt: instant,
  /** How many people may come by it; absent when there is no limit. */
  maxUses: count.optional(),
  uses: count,
});
export type Invite = z.infer<typeof invite>;
