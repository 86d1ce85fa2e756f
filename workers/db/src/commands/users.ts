import type { User } from "@warren/contracts/schema";
import { select, type Queryable } from "../sql/pool.ts";
import type { UserRow } from "./rows.ts";

/** A person as others see them: never the address or the hash. */
export function userView(row: UserRow): User {
  return { id: row.id, username: row.username, displayName: row.display_name, role: row.role };
}

/** The people with these ids, as far as they exist. */
export async function findUsers(on: Queryable, ids: readonly string[]): Promise<User[]> {
  if (ids.length === 0) return [];
  const rows = await select<UserRow>(
    on,
    "SELECT id, username, display_name, role FROM users WHERE id IN (?)",
    [ids],
  );
  return rows.map(userView);
}
