import type { UserRow } from "../../commands/rows.ts";
import { userColumns, userView } from "../../commands/users.ts";
import { select } from "../../sql/pool.ts";
import type { QueryHandler } from "../handler.ts";

/** A person's bots that are not retired. */
export const botList: QueryHandler<"bot.list"> = async ({ userId }, { pool }) => {
  const rows = await select<UserRow>(
    pool,
    `SELECT ${userColumns("u")} FROM users u WHERE u.owner_id = ? AND u.deactivated_at IS NULL
     ORDER BY u.username_key`,
    [userId],
  );
  return { bots: rows.map(userView) };
};
