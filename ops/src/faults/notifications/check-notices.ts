import type { ArrivedMail, Kill, RecordedNotice, Seen } from "./seen.ts";

/** A mail that arrived once more than it is recorded, and what was killed between its arrival and its record. */
export interface Twice {
  readonly mailId: string;
  readonly killed: string;
  /** From its first arrival until the kill, milliseconds; below zero when what was killed was not back by then. */
  readonly afterMs: number;
}

export interface Found {
  /** What broke a promise, in words. */
  readonly broken: readonly string[];
  readonly twice: readonly Twice[];
}

const CHANNELS = ["browser", "email"];
/** From the mail server's answer until the record on machines that are busy. */
const RECORDED_WITHIN_MS = 2_000;

function grouped<T>(items: readonly T[], keyOf: (item: T) => string | undefined): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    if (key !== undefined) groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return groups;
}

/**
 * Holds what was ordered against the record, and the record against the mails that arrived: each notification exists once
 * and by every channel, each mail is recorded as sent and arrived, at most once more than recorded, and that only when
 * something was killed between the mail server's answer and the record.
 */
export function checkNotices({ ordered, notices, mailed, arrived, kills }: Seen): Found {
  const byKey = grouped(notices, ({ key }) => key);
  const missing = [...ordered].filter((key) => !byKey.has(key)).map((key) => `nobody was told: ${key}`);
  const recorded = [...byKey].flatMap(([key, same]) => noticeFaults(key, same, ordered));
  const byMail = grouped(notices, ({ mailId }) => mailId);
  const arrivals = grouped(arrived, ({ mailId }) => mailId);
  const unknown = [...arrivals.keys()]
    .filter((id) => !byMail.has(id))
    .map((id) => `mail ${id} tells of nothing`);
  const twice: Twice[] = [];
  const mails = [...byMail].flatMap(([mailId, inside]) => {
    const came = arrivals.get(mailId) ?? [];
    const repeated = came.length === 2 ? causeOf(came, kills) : undefined;
    if (repeated) twice.push(repeated);
    const counts = new Set(came.map((mail) => mail.notices));
    return [
      ...(mailed.has(mailId) ? [] : [`mail ${mailId} is not recorded as sent`]),
      ...(came.length === 0 ? [`mail ${mailId} never arrived`] : []),
      ...(came.length > 2 ? [`mail ${mailId} arrived ${String(came.length)} times`] : []),
      ...(came.length === 2 && !repeated
        ? [`mail ${mailId} arrived twice, and nothing was killed then`]
        : []),
      ...[...counts]
        .filter((count) => count !== inside.length)
        .map((count) => `mail ${mailId} tells of ${String(count)}, not of ${String(inside.length)}`),
    ];
  });
  return { broken: [...missing, ...recorded, ...unknown, ...mails], twice };
}

function noticeFaults(key: string, same: readonly RecordedNotice[], ordered: ReadonlySet<string>): string[] {
  return [
    ...(ordered.has(key) ? [] : [`told, but not ordered: ${key}`]),
    ...(same.length > 1 ? [`told ${String(same.length)} times: ${key}`] : []),
    ...same.flatMap(({ channels, mailId }) => [
      ...CHANNELS.filter((channel) => !channels.includes(channel)).map(
        (channel) => `not by ${channel}: ${key}`,
      ),
      ...(mailId === undefined ? [`in no mail: ${key}`] : []),
    ]),
  ];
}

function causeOf([first]: readonly ArrivedMail[], kills: readonly Kill[]): Twice | undefined {
  if (!first) return undefined;
  const { mailId, at } = first;
  const kill = kills.find((each) => each.at <= at + RECORDED_WITHIN_MS && each.backAt >= at);
  return kill && { mailId, killed: kill.name, afterMs: kill.at - at };
}
