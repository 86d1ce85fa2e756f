import { execute, select } from "../../sql/pool.ts";
import type { CommandHandler } from "../handler.ts";

/** Grants the right to perform an effect outside, for as long as the lease lasts. Only one asker at a time holds it. */
export const effectStart: CommandHandler<"effect.start"> = async (command, unit) => {
  const { effectId, leaseMs } = command.body;
  const until = new Date(unit.at.getTime() + leaseMs);
  const [effect] = await select<{ state: "started" | "done"; lease_until: Date }>(
    unit.connection,
    "SELECT state, lease_until FROM effects WHERE id = ? FOR UPDATE",
    [effectId],
  );
  if (effect?.state === "done") return { decision: "skip" };
  if (effect && effect.lease_until > unit.at) return { decision: "wait" };
  await execute(
    unit.connection,
    "INSERT INTO effects (id, state, lease_until) VALUES (?) ON DUPLICATE KEY UPDATE lease_until = VALUES(lease_until)",
    [[effectId, "started", until]],
  );
  return { decision: "run" };
};
