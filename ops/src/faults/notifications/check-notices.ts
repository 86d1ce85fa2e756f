import { checkDeliveries, grouped, type Found } from "./check-deliveries.ts";
import type { ArrivedMail, RecordedNotice, Seen } from "./seen.ts";

const CHANNELS = ["browser", "push", "email"];

/**
 * Holds what was ordered against the record, and the record against the mails and pushes that arrived: each notification
 * exists once and by every channel, it is in one mail, which tells of what the record put into it, and was pushed to each
 * browser that is there, as {@link checkDeliveries} demands of both; a browser that is gone is forgotten.
 */
export function checkNotices(seen: Seen): Found {
  const { ordered, notices, mailed, arrived, pushed, taken, unforgotten, kills } = seen;
  const byKey = grouped(notices, ({ key }) => key);
  const missing = [...ordered].filter((key) => !byKey.has(key)).map((key) => `nobody was told: ${key}`);
  const recorded = [...byKey].flatMap(([key, same]) => noticeFaults(key, same, ordered));
  const byMail = grouped(notices, ({ mailId }) => mailId);
  const mails = checkDeliveries("mail", new Set(byMail.keys()), mailed, arrived, kills);
  const pushes = new Set(notices.flatMap(({ pushIds }) => pushIds));
  const pushing = checkDeliveries("push", pushes, pushed, taken, kills);
  const known = unforgotten.map((endpoint) => `a browser that is gone is pushed to: ${endpoint}`);
  const parts = contentFaults(byMail, arrived);
  return {
    broken: [...missing, ...recorded, ...mails.broken, ...parts, ...pushing.broken, ...known],
    twice: [...mails.twice, ...pushing.twice],
  };
}

function noticeFaults(key: string, same: readonly RecordedNotice[], ordered: ReadonlySet<string>): string[] {
  return [
    ...(ordered.has(key) ? [] : [`told, but not ordered: ${key}`]),
    ...(same.length > 1 ? [`told ${String(same.length)} times: ${key}`] : []),
    ...same.flatMap(({ channels, mailId, pushIds }) => [
      ...CHANNELS.filter((channel) => !channels.includes(channel)).map(
        (channel) => `not by ${channel}: ${key}`,
      ),
      ...(mailId === undefined ? [`in no mail: ${key}`] : []),
      ...(pushIds.length === 0 ? [`to no browser: ${key}`] : []),
    ]),
  ];
}

/** The mails that tell of more or of less than the record put into them. */
function contentFaults(
  byMail: ReadonlyMap<string, readonly RecordedNotice[]>,
  arrived: readonly ArrivedMail[],
): string[] {
  const arrivals = grouped(arrived, ({ id }) => id);
  return [...byMail].flatMap(([id, inside]) =>
    [...new Set((arrivals.get(id) ?? []).map(({ notices }) => notices))]
      .filter((count) => count !== inside.length)
      .map((count) => `mail ${id} tells of ${String(count)}, not of ${String(inside.length)}`),
  );
}
