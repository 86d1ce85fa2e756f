import type { FoundMessage } from "@warren/contracts/search";
import { limits } from "@warren/contracts/schema";
import { select, type Queryable } from "../sql/pool.ts";
import { candidates, type Candidate, type Place } from "./candidates.ts";
import { excerptOf } from "./excerpt.ts";
import { matchText } from "./match-text.ts";
import { termGroups, type RatedGroups } from "./term-groups.ts";
import type { Wanted } from "./wanted.ts";
import type { Words } from "./words.ts";

const PAGE = limits.searchPage;
/** So many messages with a frequent term are read at once, and so many times for one page. */
const WINDOW = 20_000;
const ROUNDS = 5;

export interface MessagesWanted {
  userId: string;
  wanted: Wanted;
  after: Place | undefined;
}

export interface FoundPage {
  messages: FoundMessage[];
  /** Where to go on, unless everything was looked through. */
  next?: Place;
}

/**
 * The newest messages that fit, in rooms that the person is a member of now. Each is compared with its text as it is at
 * this moment, so that nothing is found by what it said before, however late it is indexed again. What one page may cost
 * is bounded: of very frequent words it may hold less than there is, and still lead on.
 */
export async function findMessages(
  on: Queryable,
  { userId, wanted, after }: MessagesWanted,
  words: Words,
): Promise<FoundPage> {
  const rooms = await roomNumbers(on, userId, wanted.in);
  const rated = rooms.length === 0 ? undefined : await termGroups(on, wanted, wanted.in && rooms);
  if (!rated) return { messages: [] };
  const found = new Map<string, { candidate: Candidate; message: FoundMessage }>();
  let place = after;
  for (let round = 0; round < ROUNDS; round++) {
    const since = await windowStart(on, rated, place);
    const limit = PAGE + 1;
    const rows = await candidates(on, {
      userId,
      rooms,
      ...rated,
      wanted,
      after: place,
      since: since ?? 0,
      limit,
    });
    for (const candidate of rows) {
      const marks = matchText(candidate.body, wanted, words);
      if (marks) found.set(keyOf(candidate), { candidate, message: shown(candidate, marks) });
    }
    const last = rows.length < limit ? undefined : rows.at(-1);
    if (!last && since === undefined) return pageOf([...found.values()], undefined);
    // everything of that moment and later was looked at
    place = last ?? { sent_at: since ?? 0, room: 0, n: 0, r: 0 };
    if (found.size > PAGE) break;
  }
  return pageOf([...found.values()], place);
}

function pageOf(
  found: readonly { candidate: Candidate; message: FoundMessage }[],
  place: Place | undefined,
): FoundPage {
  const page = found.slice(0, PAGE);
  const next = found.length > PAGE ? page.at(-1)?.candidate : place;
  return { messages: page.map(({ message }) => message), ...(next ? { next } : {}) };
}

const keyOf = ({ room, n, r }: Place) => `${String(room)} ${String(n)} ${String(r)}`;

function shown(candidate: Candidate, marks: NonNullable<ReturnType<typeof matchText>>): FoundMessage {
  const { room_id, n, r, sender_id, body, created_at, edited_at } = candidate;
  return {
    roomId: room_id,
    n,
    ...(r > 0 ? { r } : {}),
    senderId: sender_id,
    at: created_at.toISOString(),
    ...(edited_at ? { editedAt: edited_at.toISOString() } : {}),
    ...excerptOf(body, marks),
  };
}

/** The numbers of the person's rooms, or of those of them that are wanted. */
async function roomNumbers(
  on: Queryable,
  userId: string,
  wanted: readonly string[] | undefined,
): Promise<number[]> {
  if (wanted?.length === 0) return [];
  const rows = await select<{ no: number }>(
    on,
    `SELECT s.no FROM room_members v JOIN search_rooms s ON s.room_id = v.room_id
     WHERE v.user_id = ? ${wanted ? "AND v.room_id IN (?)" : ""}`,
    [userId, ...(wanted ? [wanted] : [])],
  );
  return rows.map(({ no }) => no);
}

/** From when on messages are read, when there are more with these terms than are read at once. */
async function windowStart(
  on: Queryable,
  { groups: [terms], isFrequent }: RatedGroups,
  after: Place | undefined,
): Promise<number | undefined> {
  if (!isFrequent) return undefined;
  const each = Math.ceil(WINDOW / terms.length);
  const starts = await Promise.all(
    terms.map((term) =>
      select<{ sent_at: number }>(
        on,
        `SELECT sent_at FROM search_terms WHERE term = ? AND sent_at <= ?
         ORDER BY sent_at DESC LIMIT 1 OFFSET ${String(each)}`,
        [term, after?.sent_at ?? Number.MAX_SAFE_INTEGER],
      ),
    ),
  );
  const times = starts.flatMap((rows) => rows.map(({ sent_at }) => sent_at));
  return times.length === 0 ? undefined : Math.max(...times);
}
