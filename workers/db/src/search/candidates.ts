import type { Searchable } from "@warren/contracts/search";
import { select, type Queryable } from "../sql/pool.ts";
import { termOfThing } from "./terms.ts";
import type { Wanted } from "./wanted.ts";

/** A place in the order in which messages are found: newest first. */
export interface Place {
  sent_at: number;
  room: number;
  n: number;
  r: number;
}

/** A message that has every wanted term. */
export interface Candidate extends Place {
  room_id: string;
  sender_id: string;
  body: string;
  created_at: Date;
  edited_at: Date | null;
}

/** A message must have one term of each of these groups. The first one's are read in their order, the others looked up. */
export type TermGroups = readonly [first: readonly string[], ...rest: (readonly string[])[]];

export interface CandidatesWanted {
  userId: string;
  /** The numbers of the rooms to look in. */
  rooms: readonly number[];
  groups: TermGroups;
  wanted: Wanted;
  /** Where the messages before these ended. */
  after: Place | undefined;
  /** Milliseconds since 1970: older ones are left out. */
  since: number;
  limit: number;
}

type Part = [sql: string, ...values: unknown[]];

const sameAs = (alias: string) =>
  `${alias}.sent_at = p.sent_at AND ${alias}.room = p.room AND ${alias}.n = p.n AND ${alias}.r = p.r`;

/** As a union no optimizer turns it into a join, which would read every row of a frequent term. */
const oneOf = (terms: readonly string[]): Part => [
  `EXISTS (${terms.map(() => `SELECT 1 FROM search_terms x WHERE x.term = ? AND ${sameAs("x")}`).join(" UNION ALL ")})`,
  ...terms,
];

/** What a message has beside its text is asked of the tables that hold it. */
function having(thing: Searchable): Part {
  switch (thing) {
    case "link":
    case "code":
      return oneOf([termOfThing(thing)]);
    case "file":
      return ["EXISTS (SELECT 1 FROM attachments x WHERE x.room_id = m.room_id AND x.n = m.n AND x.r = m.r)"];
    case "image":
      return [
        "EXISTS (SELECT 1 FROM attachments x WHERE x.room_id = m.room_id AND x.n = m.n AND x.r = m.r AND x.mime LIKE 'image/%')",
      ];
    case "reaction":
      return ["EXISTS (SELECT 1 FROM reactions x WHERE x.room_id = m.room_id AND x.n = m.n AND x.r = m.r)"];
    case "pin":
      return ["EXISTS (SELECT 1 FROM pins x WHERE x.room_id = m.room_id AND x.n = m.n AND m.r = 0)"];
    case "thread":
      return [
        "EXISTS (SELECT 1 FROM threads x WHERE x.room_id = m.room_id AND x.n = m.n AND m.r = 0 AND x.replies > 0)",
      ];
  }
}

function conditions({ rooms, groups, wanted, after, since }: CandidatesWanted): Part[] {
  const until = Math.min(wanted.until - 1, after?.sent_at ?? Number.MAX_SAFE_INTEGER);
  const not = ([sql, ...values]: Part): Part => [`NOT ${sql}`, ...values];
  return [
    ["p.sent_at BETWEEN ? AND ?", Math.max(wanted.since, since), until],
    ["p.room IN (?)", rooms],
    ...(after
      ? [["(p.sent_at, p.room, p.n, p.r) < (?)", [after.sent_at, after.room, after.n, after.r]] as Part]
      : []),
    ...groups.slice(1).map(oneOf),
    ...wanted.has.map(having),
    ...wanted.hasNot.map(having).map(not),
    ...(wanted.notFrom.length > 0 ? [["m.sender_id NOT IN (?)", wanted.notFrom] as Part] : []),
    ...(wanted.notIn.length > 0 ? [["s.room_id NOT IN (?)", wanted.notIn] as Part] : []),
  ];
}

const ORDER = "ORDER BY sent_at DESC, room DESC, n DESC, r DESC LIMIT ?";

/**
 * The newest messages with all these terms in rooms that the person is a member of at this moment. One that has several
 * terms of the first group comes several times.
 */
export async function candidates(on: Queryable, asked: CandidatesWanted): Promise<Candidate[]> {
  const { userId, groups, limit } = asked;
  const parts = conditions(asked);
  const [first] = groups;
  const branch = `(SELECT p.sent_at, p.room, p.n, p.r, s.room_id, m.sender_id, m.body, m.created_at, m.edited_at
    FROM search_terms p STRAIGHT_JOIN search_rooms s ON s.no = p.room
    STRAIGHT_JOIN room_members v ON v.room_id = s.room_id AND v.user_id = ?
    STRAIGHT_JOIN messages m ON m.room_id = s.room_id AND m.n = p.n AND m.r = p.r AND m.deleted_at IS NULL
    WHERE p.term = ? AND ${parts.map(([sql]) => sql).join(" AND ")} ${ORDER})`;
  const values = parts.flatMap(([, ...rest]) => rest);
  return select<Candidate>(on, `${first.map(() => branch).join(" UNION ALL ")} ${ORDER}`, [
    ...first.flatMap((term) => [userId, term, ...values, limit]),
    limit,
  ]);
}
