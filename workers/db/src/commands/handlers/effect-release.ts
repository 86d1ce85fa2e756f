import { execute } from "../../sql/pool.ts";
import type { CommandHandler } from "../handler.ts";

/** Ends the lease on an effect that was not performed; nothing when it was, or nobody has begun. */
export const effectRelease: CommandHandler<"effect.release"> = async (command, unit) => {
  await execute(unit.connection, "UPDATE effects SET lease_until = ? WHERE id = ? AND state = 'started'", [
    unit.at,
    command.body.effectId,
  ]);
  return {};
};
