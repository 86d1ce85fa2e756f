import { username } from "@warren/contracts/schema";
import { userColumns, userView } from "../../commands/users.ts";
import type { UserRow } from "../../commands/rows.ts";
import { select } from "../../sql/pool.ts";
import type { QueryHandler } from "../handler.ts";

/** The hash that the edge verifies a password against; nothing for a name that nobody has, or a bot. */
export const credentialsFind: QueryHandler<"credentials.find"> = async ({ username: name }, { pool }) => {
  // MariaDB refuses to compare a name in other letters with the column, and nobody can have one
  if (!username.safeParse(name).success) return null;
  const [row] = await select<UserRow & { password_hash: string }>(
    pool,
    `SELECT ${userColumns("u")}, u.password_hash FROM users u WHERE u.username_key = ? AND u.owner_id IS NULL`,
    [name.toLowerCase()],
  );
  return row ? { user: userView(row), passwordHash: row.password_hash } : null;
};
