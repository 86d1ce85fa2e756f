import { z } from "zod";
import { count, id, instant } from "./schema.ts";

/** Ways to reach a person. */
export const notificationChannels = ["browser", "push", "email"] as const;
export type NotificationChannel = (typeof notificationChannels)[number];

/** A clock's time of day, `07:30`. */
const timeOfDay = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, "use a time such as 07:30");

/** Bounds of what a person may ask for. */
export const notificationLimits = { keywords: 30, keyword: 50, emailAfterMinutes: 24 * 60 } as const;

/** Hours that come again, by the clock of the person's time zone. From a later time to an earlier one they pass midnight. */
export const quietHours = z
  .strictObject({
    from: timeOfDay,
    to: timeOfDay,
    /** The days on which they begin, 0 for Sunday. */
    days: z.array(z.number().int().min(0).max(6)).min(1).max(7),
  })
  .refine(({ from, to }) => from !== to, "must not begin and end at the same time");
export type QuietHours = z.infer<typeof quietHours>;

/** A mail that sums up what is unread, at an hour by the clock of the person's time zone; a weekly one on Mondays. */
export const digest = z.strictObject({
  every: z.enum(["daily", "weekly"]),
  hour: z.number().int().min(0).max(23),
});
export type Digest = z.infer<typeof digest>;

/** How somebody wants to be told of things; what is absent is as {@link defaultSettings} says. */
export const notificationSettings = z.strictObject({
  /** `push` may be missing where somebody chose before there was any: then it is as for everybody. */
  channels: z
    .strictObject({ browser: z.boolean(), push: z.boolean().optional(), email: z.boolean() })
    .optional(),
  /** How long something stays unread before it is mailed. */
  emailAfterMinutes: z.number().int().min(0).max(notificationLimits.emailAfterMinutes).optional(),
  /** Words that concern a person wherever they can read. */
  keywords: z
    .array(z.string().trim().min(2).max(notificationLimits.keyword))
    .max(notificationLimits.keywords)
    .optional(),
  /** Until then nothing disturbs them. */
  mutedUntil: instant.nullable().optional(),
  quiet: quietHours.nullable().optional(),
  digest: digest.nullable().optional(),
});
export type NotificationSettings = z.infer<typeof notificationSettings>;

/** What somebody wants to be told of one room: everything, or only what concerns them. */
export const roomNotificationSettings = z.strictObject({
  level: z.enum(["all", "mentions"]).optional(),
  mutedUntil: instant.nullable().optional(),
});
export type RoomNotificationSettings = z.infer<typeof roomNotificationSettings>;

/** The same with nothing left open. */
export type SettingsInForce = {
  [Setting in Exclude<keyof NotificationSettings, "channels">]-?: Exclude<
    NotificationSettings[Setting],
    undefined
  >;
} & { readonly channels: Readonly<Record<NotificationChannel, boolean>> };

/** How somebody is told who never chose. */
export const defaultSettings: SettingsInForce = {
  channels: { browser: true, push: true, email: true },
  emailAfterMinutes: 5,
  keywords: [],
  mutedUntil: null,
  quiet: null,
  digest: null,
};

/** What holds for somebody: what they chose, and the rest as for everybody. */
export function settingsInForce(chosen: NotificationSettings): SettingsInForce {
  const { push = defaultSettings.channels.push, ...channels } = chosen.channels ?? defaultSettings.channels;
  return {
    channels: { ...channels, push },
    emailAfterMinutes: chosen.emailAfterMinutes ?? defaultSettings.emailAfterMinutes,
    keywords: chosen.keywords ?? defaultSettings.keywords,
    mutedUntil: chosen.mutedUntil ?? defaultSettings.mutedUntil,
    quiet: chosen.quiet ?? defaultSettings.quiet,
    digest: chosen.digest ?? defaultSettings.digest,
  };
}

/** All that a person chose, with the versions in which they know it. */
export const notificationPreferences = z.object({
  settings: notificationSettings,
  version: count,
  /** The time zone of their account, by whose clock quiet hours are; UTC when absent. */
  timeZone: z.string().optional(),
  rooms: z.array(z.object({ roomId: id, room: roomNotificationSettings, version: count })),
});
export type NotificationPreferences = z.infer<typeof notificationPreferences>;
