import { settingsInForce } from "@warren/contracts/notification-settings";
import type { ResultOf } from "@warren/contracts/message-types";
import { isQuietAt, quietEnd } from "./quiet-time.ts";

const ASK_AGAIN_MS = 10 * 60_000;
/** The longest for which a mail is postponed at once, and altogether because its person is online. */
const DAY_MS = 24 * 3_600_000;

type Facts = Pick<NonNullable<ResultOf<"recipient.find">>, "settings" | "timeZone" | "online">;

/**
 * Until when a mail waits that is due: nobody is mailed in their quiet time, nor while they use Warren, where they see
 * what is unread; the latter for a day from `postponedAt` at most, because who is online need not look. Undefined when
 * it is to be sent.
 */
export function postponedMail(
  { settings, timeZone = "UTC", online }: Facts,
  postponedAt: Date | undefined,
  at: Date,
): { until: Date; why: string } | undefined {
  const { mutedUntil, quiet } = settingsInForce(settings);
  const nextDay = at.getTime() + DAY_MS;
  if (mutedUntil !== null && at < new Date(mutedUntil))
    return { until: new Date(Math.min(Date.parse(mutedUntil), nextDay)), why: "everything muted" };
  if (quiet !== null && isQuietAt(quiet, timeZone, at))
    return { until: quietEnd(quiet, timeZone, at), why: "quiet hours" };
  const isPatient = postponedAt === undefined || at.getTime() - postponedAt.getTime() < DAY_MS;
  if (online && isPatient) return { until: new Date(at.getTime() + ASK_AGAIN_MS), why: "online" };
  return undefined;
}
