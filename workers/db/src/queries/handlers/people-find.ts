import { limits } from "@warren/contracts/schema";
import { findUsers, userColumns, userView } from "../../commands/users.ts";
import type { UserRow } from "../../commands/rows.ts";
import { select } from "../../sql/pool.ts";
import type { QueryHandler } from "../handler.ts";

/** People by id, or, of those who can sign in, by a part of their name; what begins with it comes first. */
export const peopleFind: QueryHandler<"people.find"> = async (wanted, { pool }) => {
  if ("userIds" in wanted) return { users: await findUsers(pool, wanted.userIds) };
  const q = wanted.q.toLowerCase();
  const rows = await select<UserRow>(
    pool,
    `SELECT ${userColumns("u")} FROM users u
     WHERE u.deactivated_at IS NULL AND (LOCATE(?, u.username) > 0 OR LOCATE(?, display_name) > 0)
     ORDER BY LOCATE(?, u.username) <> 1 AND LOCATE(?, display_name) <> 1, username_key LIMIT ?`,
    [q, q, q, q, limits.peopleFound],
  );
  return { users: rows.map(userView) };
};
