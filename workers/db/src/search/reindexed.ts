import { insertRows } from "../sql/insert-rows.ts";
import type { Statement } from "../sql/script.ts";
import { termsOf, type Findable } from "./terms.ts";
import type { Words } from "./words.ts";

/** A message as it is now. */
export interface CurrentMessage extends Findable {
  n: number;
  r: number;
  sentAt: number;
  isDeleted: boolean;
}

/** What a message is found by so far. */
export interface IndexedMessage {
  room: number;
  n: number;
  r: number;
  sent_at: number;
  terms: string[];
}

type TermRow = [term: string, sentAt: number, room: number, n: number, r: number];

const placeOf = ({ room, n, r }: { room: number; n: number; r: number }) =>
  `${String(room)} ${String(n)} ${String(r)}`;

/** Rows whose neighbours are written one after the other touch each page once. */
const inOrder = (rows: TermRow[]) => rows.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));

/** Few enough for one statement to be planned quickly. */
const REMOVED_AT_ONCE = 1_000;

/** What makes these messages be found by what they say now, and by nothing else. `onCut` is told of one that has too many. */
export function reindexed(
  messages: readonly CurrentMessage[],
  indexed: readonly IndexedMessage[],
  words: Words,
  onCut?: (message: CurrentMessage, words: number) => void,
): Statement[] {
  const former = new Map(indexed.map((message) => [placeOf(message), message.terms]));
  const added: TermRow[] = [];
  const removed: TermRow[] = [];
  const kept: unknown[][] = [];
  const gone: unknown[][] = [];
  for (const message of messages) {
    const { room, n, r, sentAt, isDeleted } = message;
    const before = former.get(placeOf(message)) ?? [];
    const after = isDeleted ? [] : termsOf(message, words, (count) => onCut?.(message, count));
    const row = (term: string): TermRow => [term, sentAt, room, n, r];
    const [had, has] = [new Set(before), new Set(after)];
    added.push(...after.filter((term) => !had.has(term)).map(row));
    removed.push(...before.filter((term) => !has.has(term)).map(row));
    if (isDeleted) gone.push([room, n, r]);
    else kept.push([room, n, r, sentAt, JSON.stringify(after)]);
  }
  return [
    ...inParts(removed).map((rows) => ({
      sql: "DELETE FROM search_terms WHERE (term, sent_at, room, n, r) IN (?)",
      values: [rows],
    })),
    ...inParts(gone).map((rows) => ({
      sql: "DELETE FROM search_messages WHERE (room, n, r) IN (?)",
      values: [rows],
    })),
    ...insertRows(
      "INSERT INTO search_messages (room, n, r, sent_at, terms)",
      kept,
      "ON DUPLICATE KEY UPDATE terms = VALUES(terms)",
    ),
    ...insertRows("INSERT INTO search_terms (term, sent_at, room, n, r)", inOrder(added)),
  ];
}

function inParts<Row>(rows: readonly Row[]): Row[][] {
  const parts = Math.ceil(rows.length / REMOVED_AT_ONCE);
  return Array.from({ length: parts }, (_, part) =>
    rows.slice(part * REMOVED_AT_ONCE, (part + 1) * REMOVED_AT_ONCE),
  );
}
