import { userView } from "../../commands/users.ts";
import type { UserRow } from "../../commands/rows.ts";
import { select } from "../../sql/pool.ts";
import type { QueryHandler } from "../handler.ts";

/** The hash that the edge verifies a password against. */
export const credentialsFind: QueryHandler<"credentials.find"> = async ({ username }, { pool }) => {
  const [row] = await select<UserRow & { password_hash: string }>(
    pool,
    "SELECT id, username, display_name, role, password_hash FROM users WHERE username_key = ?",
    [username.toLowerCase()],
  );
  return row ? { user: userView(row), passwordHash: row.password_hash } : null;
};
