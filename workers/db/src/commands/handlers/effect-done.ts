import { execute } from "../../sql/pool.ts";
import type { CommandHandler } from "../handler.ts";

/** Records for good that an effect outside was performed, or why it was given up. */
export const effectDone: CommandHandler<"effect.done"> = async (command, unit) => {
  const { effectId, failure = null } = command.body;
  await execute(
    unit.connection,
    `INSERT INTO effects (id, state, lease_until, failure) VALUES (?)
     ON DUPLICATE KEY UPDATE state = 'done', failure = VALUES(failure)`,
    [[effectId, "done", unit.at, failure]],
  );
  return {};
};
