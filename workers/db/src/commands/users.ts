import type { User, UserStatus } from "@warren/contracts/schema";
import { select, type Queryable } from "../sql/pool.ts";
import type { UserRow } from "./rows.ts";

/** The columns of {@link UserRow}, of the table `users` under this alias. */
export const userColumns = (alias: string) =>
  ["id", "username", "display_name", "role", "deactivated_at", "owner_id", "avatar_id", "status"]
    .map((name) => `${alias}.${name}`)
    .join(", ");

/** A person as others see them: never the address or the hash. */
export function userView(row: UserRow): User {
  return {
    id: row.id,
    username: row.username,
    displayName: row.display_name,
    role: row.role,
    ...(row.deactivated_at === null ? {} : { deactivated: true }),
    ...(row.owner_id === null ? {} : { bot: true }),
    ...(row.avatar_id === null ? {} : { avatar: row.avatar_id }),
    ...statusOf(row),
  };
}

/** What they say of themselves, unless its time is over. */
function statusOf({ status: json }: UserRow): Pick<User, "status"> {
  if (json === null) return {};
  const status = JSON.parse(json) as UserStatus;
  return status.until !== undefined && Date.parse(status.until) <= Date.now() ? {} : { status };
}

/** The people with these ids, as far as they exist. */
export async function findUsers(on: Queryable, ids: readonly string[]): Promise<User[]> {
  if (ids.length === 0) return [];
  const rows = await select<UserRow>(on, `SELECT ${userColumns("u")} FROM users u WHERE u.id IN (?)`, [ids]);
  return rows.map(userView);
}
