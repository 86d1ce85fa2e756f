import { z } from "zod";
import { jobStatus } from "./shown-job.ts";
import { count, id, instant } from "./schema.ts";

/** The events of a room that another site can be told. */
export const webhookEvents = [
  "message.posted",
  "message.edited",
  "message.deleted",
  "message.pinned",
  "message.unpinned",
  "reaction.added",
  "reaction.removed",
  "member.joined",
  "member.left",
  "room.renamed",
  "room.topic-changed",
] as const;
export type WebhookEvent = (typeof webhookEvents)[number];

export const isWebhookEvent = (type: string): type is WebhookEvent =>
  webhookEvents.some((event) => event === type);

/** By which the worker hears the events of rooms that another site is told about, and of no other. */
export const HOOKED = "in.hooked";

export const webhookLimits = { perRoom: 20, name: 60, url: 2_000, deliveries: 50 } as const;

export const webhookName = z.string().trim().min(1).max(webhookLimits.name);
export const webhookUrl = z.url({ protocol: /^https?$/ }).max(webhookLimits.url);
export const chosenEvents = z.array(z.enum(webhookEvents)).min(1).max(webhookEvents.length);

/** What whoever makes one decides: another site writes into the room, or is told what happens there. */
export const webhookWish = {
  incoming: { direction: z.literal("incoming"), id, roomId: id, name: webhookName },
  outgoing: {
    ...{ direction: z.literal("outgoing"), id, roomId: id, name: webhookName },
    url: webhookUrl,
    events: chosenEvents,
  },
};

/** A webhook as those who look after its room see it: never its secret. */
export const webhook = z.object({
  id,
  roomId: id,
  direction: z.enum(["incoming", "outgoing"]),
  name: z.string(),
  createdBy: id,
  createdAt: instant,
  /** Incoming ones: the bot that writes. */
  userId: id.optional(),
  /** Outgoing ones. */
  url: z.string().optional(),
  events: z.array(z.string()).optional(),
  /** Since when nothing could be delivered. */
  failingSince: instant.optional(),
  /** Since when nothing is tried any more, after a long failure. */
  disabledAt: instant.optional(),
});
export type Webhook = z.infer<typeof webhook>;

/** One event on its way to another site; its id is the same with every try, and stands in the header `webhook-id`. */
export const webhookDelivery = z.object({
  id,
  type: z.string(),
  status: jobStatus,
  attempt: count,
  /** What the other site answered when it took it. */
  httpStatus: z.number().int().optional(),
  /** Why it was not tried or not taken. */
  note: z.string().optional(),
  createdAt: instant,
  updatedAt: instant,
});
export type WebhookDelivery = z.infer<typeof webhookDelivery>;

/** Where a room's event stands, or that somebody tries the webhook. */
export const webhookOccasion = z.strictObject({
  webhookId: id,
  roomId: id,
  type: z.string().max(100),
  /** Of the room's event; absent for a try. */
  seq: z.number().int().positive().optional(),
  at: instant,
});
export type WebhookOccasion = z.infer<typeof webhookOccasion>;
