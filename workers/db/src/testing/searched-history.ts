import { placesIn, placeText, type Block } from "../search/block.ts";
import { findMessages } from "../search/find-messages.ts";
import { matchText } from "../search/match-text.ts";
import { newestFirst, type Moment } from "../search/order.ts";
import { parseQuery } from "../search/parse-query.ts";
import { resolveQuery } from "../search/resolve-query.ts";
import { termsOf } from "../search/terms.ts";
import type { Words } from "../search/words.ts";
import { select, type Pool } from "../sql/pool.ts";
import type { HistoricMessage, StoredHistory } from "./stored-history.ts";

/** A message that was not deleted, in the order in which it is found. */
export type SaidMessage = HistoricMessage & Moment;

const nameOf = ({ roomId, n, r = 0 }: { roomId: string; n: number; r?: number | undefined }) =>
  `${roomId} ${String(n)} ${String(r)}`;

/** What is said in these rooms, newest first. */
export async function whatIsSaid(pool: Pool, rooms: readonly StoredHistory[]): Promise<SaidMessage[]> {
  const numbers = await select<{ no: number; room_id: string }>(
    pool,
    "SELECT no, room_id FROM search_rooms WHERE room_id IN (?)",
    [rooms.map(({ roomId }) => roomId)],
  );
  const numberOf = new Map(numbers.map(({ no, room_id }) => [room_id, no]));
  return rooms
    .flatMap(({ messages }) => messages)
    .filter(({ isDeleted }) => !isDeleted)
    .map((message) => ({ ...message, room: numberOf.get(message.roomId) ?? 0, sent_at: message.sentAt }))
    .sort(newestFirst);
}

/** Every term of every message of these messages' rooms, as it is in the index, and as it should be. */
export async function termsIndexed(
  pool: Pool,
  said: readonly SaidMessage[],
  words: Words,
): Promise<{ indexed: string[]; expected: string[] }> {
  const rows = await select<Block & { term: string; mask: number }>(
    pool,
    "SELECT * FROM search_block_terms WHERE room IN (?)",
    [[0, ...said.map(({ room }) => room)]],
  );
  return {
    indexed: rows
      .flatMap((row) => placesIn(row, row.mask).map((place) => `${row.term} ${placeText(place)}`))
      .sort(),
    expected: said
      .flatMap((message) =>
        [...new Set(termsOf(message, words))].map((term) => `${term} ${placeText(message)}`),
      )
      .sort(),
  };
}

/** What somebody finds, page after page. */
export async function findAll(pool: Pool, userId: string, q: string, words: Words): Promise<string[]> {
  const { wanted } = await resolveQuery(pool, parseQuery(q), { userId, timeZone: "UTC" }, words);
  const found: string[] = [];
  let after: Moment | undefined;
  do {
    const page = await findMessages(pool, { userId, wanted, after }, words);
    found.push(...page.messages.map(nameOf));
    after = page.next;
  } while (after);
  return found;
}

/** What is to be found, told without an index. */
export async function whatFits(
  pool: Pool,
  q: string,
  said: readonly SaidMessage[],
  words: Words,
): Promise<string[]> {
  const asker = { userId: "", timeZone: "UTC" };
  const { wanted } = await resolveQuery(pool, parseQuery(q), asker, words);
  const fits = ({ body, senderId }: SaidMessage) => {
    const things = [...(body.includes("https:") ? ["link"] : []), ...(body.includes("`") ? ["code"] : [])];
    return (
      matchText(body, wanted, words) !== undefined &&
      wanted.from?.includes(senderId) !== false &&
      wanted.has.every((thing) => things.includes(thing)) &&
      !wanted.hasNot.some((thing) => things.includes(thing))
    );
  };
  return said.filter(fits).map(nameOf);
}
