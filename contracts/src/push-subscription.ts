import { z } from "zod";

/** How many browsers of one person are pushed to; of more, the ones that were added first are forgotten. */
export const MOST_PUSH_SUBSCRIPTIONS = 20;

const base64url = (longest: number) =>
  z
    .string()
    .max(longest)
    .regex(/^[\w-]+=*$/, "must be base64url");

/** Where a push service takes messages for one browser. Whoever knows it can send it some. */
export const pushEndpoint = z.url({ protocol: /^https?$/ }).max(2_000);

/** What a browser hands out for its push service: where to, and by what a message is encrypted so that only it can read it. */
export const pushSubscription = z.strictObject({
  endpoint: pushEndpoint,
  p256dh: base64url(100),
  auth: base64url(50),
  /** What the browser speaks, for a person who chose no language. */
  language: z.string().max(35).optional(),
});
export type PushSubscription = z.infer<typeof pushSubscription>;

/**
 * What a browser is told by push, encrypted on its way: ready to show, because the page that knows the rest is closed. An
 * open tab hands the same to the service worker.
 */
export const pushedNotice = z.object({
  notificationId: z.string(),
  reason: z.string(),
  /** Of two with the same tag the newer one replaces the other. */
  tag: z.string(),
  title: z.string(),
  body: z.string(),
  /** The page that shows it, from the client's root. */
  path: z.string(),
  roomId: z.string(),
  n: z.number(),
  r: z.number().optional(),
  /** What its two buttons say. */
  open: z.string(),
  markRead: z.string(),
});
export type PushedNotice = z.infer<typeof pushedNotice>;
