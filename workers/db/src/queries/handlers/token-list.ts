import { tokenView, type TokenRow } from "../../commands/tokens.ts";
import { select } from "../../sql/pool.ts";
import type { QueryHandler } from "../handler.ts";

/** The tokens of a person and of their bots. */
export const tokenList: QueryHandler<"token.list"> = async ({ userId }, { pool }) => {
  const rows = await select<TokenRow>(
    pool,
    `SELECT t.id, t.user_id, t.name, t.scopes, t.created_at, t.expires_at, t.last_used_at
     FROM tokens t JOIN users u ON u.id = t.user_id WHERE u.id = ? OR u.owner_id = ?
     ORDER BY t.created_at DESC, t.id`,
    [userId, userId],
  );
  return { tokens: rows.map(tokenView) };
};
