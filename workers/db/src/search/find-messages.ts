import type { FoundMessage } from "@warren/contracts/search";
import { limits } from "@warren/contracts/schema";
import { select, type Queryable } from "../sql/pool.ts";
import { placeText } from "./block.ts";
import { Candidates } from "./candidates.ts";
import { excerptOf } from "./excerpt.ts";
import { fittingMessages, type FittingMessage } from "./fitting-messages.ts";
import { newestFirst, upTo, type Moment } from "./order.ts";
import { termGroups } from "./term-groups.ts";
import type { Wanted } from "./wanted.ts";
import type { Words } from "./words.ts";

const PAGE = limits.searchPage;
/** So many messages are read at first, each time twice as many, and so many times for one page. */
const FIRST_READ = PAGE + 4;
const ROUNDS = 5;

export interface MessagesWanted {
  userId: string;
  wanted: Wanted;
  after: Moment | undefined;
}

export interface FoundPage {
  messages: FoundMessage[];
  /** Where to go on, unless everything was looked through. */
  next?: Moment;
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
  const rooms = await roomsOf(on, userId, wanted);
  const numbers = [...rooms.keys()];
  const rated = rooms.size === 0 ? undefined : await termGroups(on, wanted, wanted.in && numbers);
  if (!rated) return { messages: [] };
  const candidates = new Candidates(on, { rooms: numbers, rated, wanted, after });
  const found = new Map<string, FittingMessage>();
  for (let round = 1; ; round++) {
    const places = await candidates.next(FIRST_READ * 2 ** Math.min(round - 1, ROUNDS));
    for (const message of await fittingMessages(on, userId, places, rooms, wanted, words))
      if (!after || newestFirst(after, message) < 0) found.set(placeText(message), message);
    const { newestLeft } = candidates;
    // what may still come is not newer than these
    const sure = [...found.values()].filter(({ sent_at }) => sent_at > (newestLeft ?? -1)).sort(newestFirst);
    if (newestLeft === undefined || sure.length > PAGE) return pageOf(sure, newestLeft);
    // a page that leads to itself would lead nowhere
    const leadsOn = sure.length > 0 || !after || newestFirst(after, upTo(newestLeft)) < 0;
    if (round >= ROUNDS && leadsOn) return pageOf(sure, newestLeft);
  }
}

function pageOf(sure: readonly FittingMessage[], newestLeft: number | undefined): FoundPage {
  const page = sure.slice(0, PAGE);
  const last = sure.length > PAGE ? page.at(-1) : undefined;
  const next = last ?? (newestLeft === undefined ? undefined : upTo(newestLeft));
  return { messages: page.map(shown), ...(next ? { next } : {}) };
}

function shown(message: FittingMessage): FoundMessage {
  const { room_id, n, r, sender_id, body, created_at, edited_at, marks } = message;
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

/** The person's rooms by their numbers, or those of them that are wanted. */
async function roomsOf(
  on: Queryable,
  userId: string,
  { in: wanted, notIn }: Wanted,
): Promise<Map<number, string>> {
  if (wanted?.length === 0) return new Map();
  const rows = await select<{ no: number; room_id: string }>(
    on,
    `SELECT s.no, s.room_id FROM room_members v JOIN search_rooms s ON s.room_id = v.room_id
     WHERE v.user_id = ? ${wanted ? "AND v.room_id IN (?)" : ""}`,
    [userId, ...(wanted ? [wanted] : [])],
  );
  return new Map(rows.filter(({ room_id }) => !notIn.includes(room_id)).map((row) => [row.no, row.room_id]));
}
