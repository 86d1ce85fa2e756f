import { adviceOn } from "@warren/contracts/dead-advice";
import type { Headers } from "@warren/contracts/bus/envelope";
import { readHeaders } from "@warren/contracts/bus/read-headers";
import { DEAD_LETTERS_AT_ONCE, type DeadLetter, type ReplayWanted } from "@warren/contracts/dead-letter";
import { select, type Queryable } from "../sql/pool.ts";

/** A dead letter without its body, as it is stored. */
export interface LetterRow {
  id: number;
  queue: string;
  type: string;
  message_id: string;
  correlation_id: string;
  sender: string;
  reason: string;
  headers: string;
  created_at: Date;
  replayed_at: Date | null;
  replayed_by: string | null;
}

export interface FullLetterRow extends LetterRow {
  body: Buffer;
}

const columns =
  "id, queue, type, message_id, correlation_id, sender, reason, headers, created_at, replayed_at, replayed_by";

type Filter = Extract<ReplayWanted, { filter: unknown }>["filter"];

function conditionsOf({ queue, type, q, replayed = false, before }: Filter): {
  where: string;
  values: unknown[];
} {
  const conditions = [replayed ? "replayed_at IS NOT NULL" : "replayed_at IS NULL"];
  const values: unknown[] = [];
  const where = (condition: string, ...its: unknown[]) => {
    conditions.push(condition);
    values.push(...its);
  };
  // MariaDB refuses to compare other letters with these columns, and none of them has any
  const plain = (text: string) => text.replaceAll(/[^\x20-\x7e]/g, "?");
  if (queue !== undefined) where("queue = ?", plain(queue));
  if (type !== undefined) where("type = ?", plain(type));
  if (before !== undefined) where("id < ?", before);
  if (q !== undefined) {
    const like = `%${q.replaceAll(/[\\%_]/g, "\\$&")}%`;
    where("(reason LIKE ? OR CONVERT(body USING utf8mb4) LIKE ?)", like, like);
  }
  return { where: conditions.join(" AND "), values };
}

/** The newest letters of a filter, without their bodies. */
export async function listLetters(on: Queryable, filter: Filter, limit: number): Promise<LetterRow[]> {
  const { where, values } = conditionsOf(filter);
  const sql = `SELECT ${columns} FROM dead_letters WHERE ${where} ORDER BY id DESC LIMIT ?`;
  return select<LetterRow>(on, sql, [...values, limit]);
}

/** The letters that are to be replayed, the oldest first. */
export async function wantedLetters(on: Queryable, wanted: ReplayWanted): Promise<FullLetterRow[]> {
  const full = `SELECT ${columns}, body FROM dead_letters`;
  if ("filter" in wanted) {
    const { where, values } = conditionsOf(wanted.filter);
    const sql = `${full} WHERE ${where} ORDER BY id LIMIT ?`;
    return select<FullLetterRow>(on, sql, [...values, DEAD_LETTERS_AT_ONCE]);
  }
  const ids = "letterIds" in wanted ? wanted.letterIds : [wanted.letterId];
  return select<FullLetterRow>(on, `${full} WHERE id IN (?) ORDER BY id`, [ids]);
}

/** The headers that the message had when it was given up. */
export function headersOf({ headers }: LetterRow): Headers {
  try {
    return readHeaders(JSON.parse(headers) as Record<string, unknown>);
  } catch {
    // they were too long to be kept whole
    return {};
  }
}

/** A letter as an operator sees it. */
export function letterView(row: LetterRow): DeadLetter {
  return {
    id: row.id,
    queue: row.queue,
    type: row.type,
    messageId: row.message_id,
    correlationId: row.correlation_id,
    sender: headersOf(row).sender ?? row.sender,
    reason: row.reason,
    advice: adviceOn(row.reason),
    at: row.created_at.toISOString(),
    ...(row.replayed_at === null ? {} : { replayedAt: row.replayed_at.toISOString() }),
    ...(row.replayed_by === null ? {} : { replayedBy: row.replayed_by }),
  };
}
