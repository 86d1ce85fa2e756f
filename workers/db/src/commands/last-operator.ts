import { WarrenError } from "@warren/contracts/errors";
import { select } from "../sql/pool.ts";
import type { Unit } from "./unit.ts";

/**
 * An installation keeps an operator who can sign in. To be asked before this one stops being it.
 * @throws WarrenError `last_operator`
 */
export async function refuseLastOperator(unit: Unit, userId: string): Promise<void> {
  // locked, so that two who go at the same moment do not each rely on the other
  const others = await select(
    unit.connection,
    "SELECT id FROM users WHERE role = 'operator' AND deactivated_at IS NULL AND id <> ? FOR UPDATE",
    [userId],
  );
  if (others.length === 0) throw new WarrenError("last_operator");
}
