import type { Token, TokenScope } from "@warren/contracts/token";
import type { User } from "@warren/contracts/schema";
import { WarrenError } from "@warren/contracts/errors";
import { execute, select, type Queryable } from "../sql/pool.ts";
import type { Command } from "./command.ts";
import type { UserRow } from "./rows.ts";
import { tellRevoked } from "./tell-revoked.ts";
import type { Unit } from "./unit.ts";
import { userColumns, userView } from "./users.ts";

export interface TokenRow {
  id: string;
  user_id: string;
  name: string;
  /** With commas between them. */
  scopes: string;
  created_at: Date;
  expires_at: Date | null;
  last_used_at: Date | null;
}

export const scopesOf = ({ scopes }: Pick<TokenRow, "scopes">) => scopes.split(",") as TokenScope[];

/** A token as its owner sees it. */
export function tokenView(row: TokenRow): Token {
  return {
    id: row.id,
    userId: row.user_id,
    name: row.name,
    scopes: scopesOf(row),
    createdAt: row.created_at.toISOString(),
    ...(row.expires_at === null ? {} : { expiresAt: row.expires_at.toISOString() }),
    ...(row.last_used_at === null ? {} : { lastUsedAt: row.last_used_at.toISOString() }),
  };
}

/**
 * The account that this person's tokens may act for: their own, or a bot's of theirs.
 * @throws WarrenError `not_found` for every other, `deactivated` when it is.
 */
export async function ownAccount(on: Queryable, ownerId: string, userId: string): Promise<User> {
  const [row] = await select<UserRow>(
    on,
    `SELECT ${userColumns("u")} FROM users u WHERE u.id = ? AND COALESCE(u.owner_id, u.id) = ?`,
    [userId, ownerId],
  );
  if (!row) throw new WarrenError("not_found", "There is no such account of yours.");
  if (row.deactivated_at !== null) throw new WarrenError("deactivated");
  return userView(row);
}

/** Ends tokens and tells the edges, which close their sockets. @param which a condition on `tokens t`, with its values. */
export async function endTokens(
  unit: Unit,
  command: Command,
  which: string,
  values: unknown[],
): Promise<number> {
  const tokens = await select<{ id: string; user_id: string }>(
    unit.connection,
    `SELECT t.id, t.user_id FROM tokens t WHERE ${which}`,
    values,
  );
  if (tokens.length === 0) return 0;
  await execute(unit.connection, "DELETE FROM tokens WHERE id IN (?)", [tokens.map(({ id }) => id)]);
  for (const { id, user_id } of tokens) tellRevoked(unit, command, id, user_id);
  return tokens.length;
}

/** Ends every token that acts for this person or a bot of theirs. */
export function endTokensOf(unit: Unit, command: Command, userId: string): Promise<number> {
  return endTokens(
    unit,
    command,
    "t.user_id IN (SELECT u.id FROM users u WHERE u.id = ? OR u.owner_id = ?)",
    [userId, userId],
  );
}
