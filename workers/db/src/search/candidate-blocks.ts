import { select, type Queryable } from "../sql/pool.ts";
import { LONGEST_SPAN, type Block } from "./block.ts";
import { having } from "./having.ts";
import type { Moment } from "./order.ts";
import { isThingInText } from "./terms.ts";
import type { Wanted } from "./wanted.ts";

/** A message must have one term of each of these groups. The first one's are read in their order, the others looked up. */
export type TermGroups = readonly [first: readonly string[], ...rest: (readonly string[])[]];

/** A block with a bit for each of its messages that may have every wanted term. */
export interface CandidateBlock extends Omit<Block, "width"> {
  mask: number;
}

export interface BlocksWanted {
  /** The numbers of the rooms to look in. */
  rooms: readonly number[];
  groups: TermGroups;
  wanted: Wanted;
  /** Where the messages before these ended. */
  after: Moment | undefined;
  /** Where the blocks before these ended. */
  behind: Moment | undefined;
  /** Milliseconds since 1970: blocks that ended before are left out. */
  since: number;
  limit: number;
}

type Part = [sql: string, ...values: unknown[]];

/** As a union no optimizer turns it into a join, which would read every row of a frequent term. */
const oneOf = (terms: readonly string[]): Part => [
  `EXISTS (${terms
    .map(
      () =>
        `SELECT 1 FROM search_block_terms x WHERE x.term = ? AND x.sent_at = p.sent_at AND x.room = p.room
         AND x.n = p.n AND x.r = p.r AND x.mask & p.mask`,
    )
    .join(" UNION ALL ")})`,
  ...terms,
];

/** What a block's messages have beside their text is looked up here where it is one message, as it is in quiet times. */
function things({ has, hasNot }: Wanted): Part[] {
  const place = { roomId: "s.room_id", n: "p.n", r: "p.r" };
  const asked = (wanted: Wanted["has"], not: string) =>
    wanted.flatMap((thing): Part[] =>
      isThingInText(thing) ? [] : [[`(p.mask <> 1 OR ${not} ${having(thing, place)})`]],
    );
  return [...asked(has, ""), ...asked(hasNot, "NOT")];
}

function conditions({ rooms, groups, wanted, after, behind, since }: BlocksWanted): Part[] {
  const until = Math.min(wanted.until - 1, after?.sent_at ?? Number.MAX_SAFE_INTEGER - LONGEST_SPAN);
  const end = Math.min(until + LONGEST_SPAN, behind?.sent_at ?? Number.MAX_SAFE_INTEGER);
  return [
    ["p.sent_at BETWEEN ? AND ?", Math.max(wanted.since, since), end],
    ["p.sent_at - p.span <= ?", until],
    ["p.room IN (?)", rooms],
    ...(behind
      ? [["(p.sent_at, p.room, p.n, p.r) < (?)", [behind.sent_at, behind.room, behind.n, behind.r]] as Part]
      : []),
    ...groups.slice(1).map(oneOf),
    ...things(wanted),
  ];
}

const ORDER = "ORDER BY sent_at DESC, room DESC, n DESC, r DESC LIMIT ?";

/** The newest blocks with messages that may fit. One that has several terms of the first group comes several times. */
export async function candidateBlocks(on: Queryable, asked: BlocksWanted): Promise<CandidateBlock[]> {
  const { groups, limit } = asked;
  const parts = conditions(asked);
  const [first] = groups;
  const branch = `(SELECT p.sent_at, p.span, p.room, p.n, p.r, p.mask
    FROM search_block_terms p STRAIGHT_JOIN search_rooms s ON s.no = p.room
    WHERE p.term = ? AND ${parts.map(([sql]) => sql).join(" AND ")} ${ORDER})`;
  const values = parts.flatMap(([, ...rest]) => rest);
  return select<CandidateBlock>(on, `${first.map(() => branch).join(" UNION ALL ")} ${ORDER}`, [
    ...first.flatMap((term) => [term, ...values, limit]),
    limit,
  ]);
}
