import { execute } from "../../sql/pool.ts";
import type { CommandHandler } from "../handler.ts";

/** Records for good that an effect outside was performed. */
export const effectDone: CommandHandler<"effect.done"> = async (command, unit) => {
  await execute(
    unit.connection,
    "INSERT INTO effects (id, state, lease_until) VALUES (?) ON DUPLICATE KEY UPDATE state = 'done'",
    [[command.body.effectId, "done", unit.at]],
  );
  return {};
};
