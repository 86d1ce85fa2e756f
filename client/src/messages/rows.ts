import type { OutboxEntry } from "../outbox/entry.ts";
import type { SystemEvent } from "../sync/system-events.ts";
import { ownNumber, type ListedMessage } from "../sync/listed-message.ts";
import type { Timeline } from "../sync/timeline.ts";
import { reachesStart } from "../sync/timeline.ts";
import { dayOf } from "../time/relative-time.ts";

/** One line of the list. Keys are stable, and a message keeps its row when it goes from the outbox to the room. */
export type Row =
  | { kind: "start" | "older" | "new"; key: string }
  | { kind: "day"; key: string; at: string }
  | { kind: "gap"; key: string; after: number; before: number }
  | { kind: "message"; key: string; message: ListedMessage; isGrouped: boolean; isLatestOwn: boolean }
  | { kind: "system"; key: string; events: readonly SystemEvent[] }
  | { kind: "pending"; key: string; entry: OutboxEntry; isGrouped: boolean };

export interface RowsInput {
  /** A room's, or the replies of a thread. */
  readonly timeline: Omit<Timeline, "messages"> & { readonly messages: readonly ListedMessage[] };
  /** This person's messages of the room that are not stored yet, in order. */
  readonly pending: readonly OutboxEntry[];
  readonly me: string;
  /** The "new" line stands after this message, if the next one is here; undefined for no line. */
  readonly newAfter: number | undefined;
  /** The newest message of this person that has been read by the other, in a direct room. */
  readonly peerReadN: number;
}

/** Milliseconds within which messages of one person belong together. */
const GROUPED_WITHIN = 5 * 60_000;

/** As far as an instant's text tells its minute: most neighbours share it, and reading a date takes long. */
const MINUTE = "2026-11-22T10:00".length;
const isOneMinute = (one: string, other: string) => one.slice(0, MINUTE) === other.slice(0, MINUTE);
const isOneDay = (one: string, other: string) =>
  isOneMinute(one, other) || dayOf(new Date(one)) === dayOf(new Date(other));
const isSoonAfter = (one: string, other: string) =>
  isOneMinute(one, other) || Date.parse(other) - Date.parse(one) < GROUPED_WITHIN;

/** The list from top to bottom: stored messages in order, then what is on its way. */
export function buildRows({ timeline, pending, me, newAfter, peerReadN }: RowsInput): Row[] {
  const { messages } = timeline;
  let told = 0;
  const rows: Row[] = [{ kind: reachesStart(timeline) ? "start" : "older", key: "top" }];
  const own = messages.filter(({ senderId }) => senderId === me);
  const latest = new Set([own.at(-1), own.findLast((message) => ownNumber(message) <= peerReadN)]);
  const stored = new Set(own.map(({ clientId }) => clientId));
  let before: { senderId: string; at: string } | undefined;
  let last: ListedMessage | undefined;

  function place(senderId: string, at: string): boolean {
    const isSameDay = before !== undefined && isOneDay(before.at, at);
    if (!isSameDay) rows.push({ kind: "day", key: `day ${dayOf(new Date(at))}`, at });
    return isSameDay && before?.senderId === senderId && isSoonAfter(before.at, at);
  }

  /** What happened to the room before this event, one row for what lies together on one day. */
  function tellUpTo(seq: number): void {
    let events: SystemEvent[] = [];
    for (let event = timeline.system[told]; event && event.seq < seq; event = timeline.system[++told]) {
      if (before === undefined || events.length === 0 || !isOneDay(before.at, event.at)) {
        place("", event.at);
        events = [];
        rows.push({ kind: "system", key: `system ${event.seq}`, events });
      }
      events.push(event);
      before = { senderId: "", at: event.at };
    }
  }

  for (const message of messages) {
    const number = ownNumber(message);
    const previous = last === undefined ? undefined : ownNumber(last);
    const isAfterGap = previous !== undefined && number > previous + 1;
    if (previous !== undefined && isAfterGap)
      rows.push({ kind: "gap", key: `gap ${number}`, after: previous, before: number });
    tellUpTo(message.seq);
    const isGrouped = place(message.senderId, message.at);
    const isFirstNew = newAfter !== undefined && number === newAfter + 1;
    if (isFirstNew) rows.push({ kind: "new", key: "new" });
    rows.push({
      kind: "message",
      key: message.clientId,
      message,
      isGrouped: isGrouped && !isFirstNew && !isAfterGap,
      isLatestOwn: latest.has(message),
    });
    before = message;
    last = message;
  }
  tellUpTo(Infinity);
  for (const entry of pending) {
    if (stored.has(entry.clientId)) continue;
    const isGrouped = place(me, entry.at);
    rows.push({ kind: "pending", key: entry.clientId, entry, isGrouped });
    before = { senderId: me, at: entry.at };
  }
  return rows;
}
