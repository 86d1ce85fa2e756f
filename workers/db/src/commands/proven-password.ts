import { WarrenError } from "@warren/contracts/errors";
import { select } from "../sql/pool.ts";
import type { Unit } from "./unit.ts";

/**
 * Refuses when the password that the edge has verified is not the present one any more. Locks the account, so that it
 * stays the present one until the commit.
 * @throws WarrenError `conflict`
 */
export async function requireProvenPassword(unit: Unit, userId: string, provenHash: string): Promise<void> {
  const rows = await select(
    unit.connection,
    "SELECT 1 FROM users WHERE id = ? AND password_hash = ? FOR UPDATE",
    [userId, provenHash],
  );
  if (rows.length === 0) throw new WarrenError("conflict", "The password was changed meanwhile.");
}
