import { select, type Queryable } from "../sql/pool.ts";
import { LONGEST_SPAN } from "./block.ts";
import type { TermGroups } from "./candidate-blocks.ts";
import { everyMessage, isThingInText, termOfRoom, termOfSender, termOfThing } from "./terms.ts";
import type { Wanted, WantedText } from "./wanted.ts";
import { wantedTerms } from "./words.ts";

/** Of the words that begin as asked for, so many are looked for; the word itself always is. */
const MOST_LONGER = 24;
/** A term that more blocks have is frequent: how frequent makes no difference. */
export const FREQUENT = 1_000;

export interface RatedGroups {
  groups: TermGroups;
  /** Whether the first group's terms are in more blocks than can be read at once. */
  isFrequent: boolean;
}

/**
 * The terms that a message must have, the rarest first; undefined when one of them is in no message at all.
 * @param rooms the numbers of the rooms to look in, when only some are wanted.
 */
export async function termGroups(
  on: Queryable,
  wanted: Wanted,
  rooms: readonly number[] | undefined,
): Promise<RatedGroups | undefined> {
  const texts = await Promise.all(wanted.texts.map((text) => groupsOf(on, text)));
  const groups = [
    ...texts.flat(),
    ...(wanted.from ? [wanted.from.map(termOfSender)] : []),
    ...(rooms ? [rooms.map(termOfRoom)] : []),
    ...wanted.has.flatMap((thing) => (isThingInText(thing) ? [[termOfThing(thing)]] : [])),
  ];
  if (groups.length === 0) groups.push([everyMessage]);
  const counts = await countsOf(on, groups, wanted);
  const order = groups.map((_group, index) => index).sort((a, b) => (counts[a] ?? 0) - (counts[b] ?? 0));
  const [rarest = 0] = order;
  if (counts[rarest] === 0) return undefined;
  const [first = [], ...rest] = order.map((index) => groups[index] ?? []);
  return { groups: [first, ...rest], isFrequent: (counts[rarest] ?? 0) >= FREQUENT };
}

async function groupsOf(on: Queryable, { words, orLonger }: WantedText): Promise<string[][]> {
  const terms = [...new Set(words.flatMap(wantedTerms))];
  const [only] = terms;
  if (!orLonger || only === undefined) return terms.map((term) => [term]);
  const longer = await select<{ term: string }>(
    on,
    "SELECT term FROM search_block_terms WHERE term > ? AND term < ? GROUP BY term LIMIT ?",
    [only, `${only}\u{10ffff}`, MOST_LONGER],
  );
  return [[only, ...longer.map(({ term }) => term)]];
}

/** In how many blocks of the wanted time each group's terms are, counted up to {@link FREQUENT} each. */
async function countsOf(
  on: Queryable,
  groups: readonly (readonly string[])[],
  { since, until }: Wanted,
): Promise<number[]> {
  const terms = groups.flatMap((group, index) => group.map((term) => ({ term, index })));
  if (terms.length === 0) return groups.map(() => 0);
  const counting = `(SELECT ? AS i, COUNT(*) AS found FROM
    (SELECT 1 FROM search_block_terms WHERE term = ? AND sent_at BETWEEN ? AND ? LIMIT ${String(FREQUENT)}) t)`;
  const rows = await select<{ i: number; found: number }>(
    on,
    terms.map(() => counting).join(" UNION ALL "),
    terms.flatMap(({ term, index }) => [index, term, since, until - 1 + LONGEST_SPAN]),
  );
  const counts = groups.map(() => 0);
  for (const { i, found } of rows) counts[i] = (counts[i] ?? 0) + found;
  return counts;
}
