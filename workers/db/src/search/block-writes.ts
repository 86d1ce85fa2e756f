import { insertRows } from "../sql/insert-rows.ts";
import type { Statement } from "../sql/script.ts";
import type { Block } from "./block.ts";
import type { Masks } from "./block-terms.ts";

/** A block with what its messages are found by from now on, and what they were found by so far. */
export interface WrittenBlock {
  block: Block;
  masks: Masks;
  before: readonly string[];
}

type TermRow = [term: string, sentAt: number, span: number, room: number, n: number, r: number, mask: number];

/** Rows whose neighbours are written one after the other touch each page once. */
const inOrder = (rows: TermRow[]) => rows.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));

/** Few enough for one statement to be planned quickly. */
const REMOVED_AT_ONCE = 1_000;

/** What makes the messages of these blocks be found by what they say now, and by nothing else. */
export function blockWrites(blocks: readonly WrittenBlock[]): Statement[] {
  const added: TermRow[] = [];
  const removed: unknown[][] = [];
  const kept: unknown[][] = [];
  for (const { block, masks, before } of blocks) {
    const { room, n, r, sent_at, span, width } = block;
    for (const term of before) if (!masks.has(term)) removed.push([term, sent_at, room, n, r]);
    for (const [term, mask] of masks) added.push([term, sent_at, span, room, n, r, mask]);
    // no term has a space in it
    kept.push([room, n, r, sent_at, span, width, [...masks.keys()].join(" ")]);
  }
  return [
    ...inParts(removed).map((rows) => ({
      sql: "DELETE FROM search_block_terms WHERE (term, sent_at, room, n, r) IN (?)",
      values: [rows],
    })),
    ...insertRows(
      "INSERT INTO search_blocks (room, n, r, sent_at, span, width, terms)",
      kept,
      "ON DUPLICATE KEY UPDATE terms = VALUES(terms)",
    ),
    ...insertRows(
      "INSERT INTO search_block_terms (term, sent_at, span, room, n, r, mask)",
      inOrder(added),
      "ON DUPLICATE KEY UPDATE mask = VALUES(mask)",
    ),
  ];
}

function inParts<Row>(rows: readonly Row[]): Row[][] {
  const parts = Math.ceil(rows.length / REMOVED_AT_ONCE);
  return Array.from({ length: parts }, (_, part) =>
    rows.slice(part * REMOVED_AT_ONCE, (part + 1) * REMOVED_AT_ONCE),
  );
}
