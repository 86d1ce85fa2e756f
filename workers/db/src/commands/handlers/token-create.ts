import { WarrenError } from "@warren/contracts/errors";
import { programLimits } from "@warren/contracts/token";
import { execute, select } from "../../sql/pool.ts";
import type { CommandHandler } from "../handler.ts";
import { ownAccount, tokenView } from "../tokens.ts";

/** Makes a token; a repeat under the same id carries another hash, and is refused with `conflict`. */
export const tokenCreate: CommandHandler<"token.create"> = async (command, unit) => {
  const { tokenId, tokenHash, name, scopes, userId = command.actor, expiresAt } = command.body;
  const { connection, at } = unit;
  await ownAccount(connection, command.actor, userId);
  const [there] = await select<{ tokens: number; taken: number }>(
    connection,
    "SELECT COUNT(*) AS tokens, COALESCE(SUM(id = ?), 0) AS taken FROM tokens WHERE user_id = ? OR id = ?",
    [tokenId, userId, tokenId],
  );
  if (Number(there?.taken) > 0) throw new WarrenError("conflict");
  if (Number(there?.tokens) >= programLimits.tokens) throw new WarrenError("limit_reached");
  const row = {
    ...{ id: tokenId, user_id: userId, name, scopes: scopes.join(","), created_at: at, last_used_at: null },
    expires_at: expiresAt === undefined ? null : new Date(expiresAt),
  };
  await execute(
    connection,
    "INSERT INTO tokens (id, token_hash, user_id, name, scopes, created_at, expires_at) VALUES (?)",
    [[tokenId, tokenHash, userId, name, row.scopes, at, row.expires_at]],
  );
  unit.emit({
    kind: "event",
    type: "token.created",
    id: `${command.id}:token.created`,
    user: command.actor,
    actor: command.actor,
    command: command.id,
    at: at.toISOString(),
    body: { tokenId, userId, actorId: command.actor, name, scopes, at: at.toISOString() },
  });
  return { token: tokenView(row) };
};
