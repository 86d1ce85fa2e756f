import type { BodyOf } from "@warren/contracts/message-types";
import { limits } from "@warren/contracts/schema";
import { requireOperator } from "../../commands/operator.ts";
import type { UserRow } from "../../commands/rows.ts";
import { userColumns, userView } from "../../commands/users.ts";
import { select } from "../../sql/pool.ts";
import type { QueryHandler } from "../handler.ts";

interface Row extends UserRow {
  email: string | null;
  created_at: Date;
  sessions: number;
  last_seen_at: Date | null;
}

const PAGE = limits.peoplePage;

/** What chooses people `u`, with its values. */
function chosen({ q = "", state, after = "" }: BodyOf<"people.list">): [string, unknown[]] {
  const conditions = ["u.username_key > ?"];
  const values: unknown[] = [after.toLowerCase()];
  if (state !== undefined)
    conditions.push(`u.deactivated_at IS ${state === "deactivated" ? "NOT NULL" : "NULL"}`);
  if (q !== "") {
    conditions.push("(LOCATE(?, u.username) > 0 OR LOCATE(?, u.display_name) > 0 OR LOCATE(?, u.email) > 0)");
    values.push(q, q, q);
  }
  return [conditions.join(" AND "), values];
}

/** A page of all people, for operators. */
export const peopleList: QueryHandler<"people.list"> = async (body, { pool }) => {
  await requireOperator(pool, body.userId);
  const [condition, values] = chosen(body);
  const rows = await select<Row>(
    pool,
    `SELECT ${userColumns("u")}, u.email, u.created_at,
       (SELECT COUNT(*) FROM sessions s WHERE s.user_id = u.id AND s.expires_at > ?) AS sessions,
       (SELECT MAX(COALESCE(s.last_seen_at, s.created_at)) FROM sessions s WHERE s.user_id = u.id) AS last_seen_at
     FROM users u WHERE ${condition} ORDER BY u.username_key LIMIT ?`,
    [new Date(), ...values, PAGE + 1],
  );
  const people = rows.slice(0, PAGE).map((row) => ({
    user: userView(row),
    ...(row.email === null ? {} : { email: row.email }),
    createdAt: row.created_at.toISOString(),
    sessions: row.sessions,
    ...(row.last_seen_at === null ? {} : { lastSeenAt: row.last_seen_at.toISOString() }),
    ...(row.deactivated_at === null ? {} : { deactivatedAt: row.deactivated_at.toISOString() }),
  }));
  return { people, ...(rows.length > PAGE ? { more: true } : {}) };
};
