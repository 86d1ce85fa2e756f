import { execute } from "../sql/pool.ts";
import type { Unit } from "./unit.ts";

/** Ends the code that was mailed to somebody who did not know their password; how many were mailed is still counted. */
export async function forgetPasswordReset(unit: Unit, userId: string): Promise<void> {
  await execute(
    unit.connection,
    "UPDATE password_resets SET code_hash = NULL, code_until = NULL, id = '' WHERE user_id = ?",
    [userId],
  );
}
