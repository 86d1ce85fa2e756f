import type { ApiResult } from "@warren/contracts/api-result";
import { execute, select } from "../../sql/pool.ts";
import type { CommandHandler } from "../handler.ts";

interface Row {
  known: string | null;
  ask_again_at: Date;
  lease_until: Date | null;
}

/** Grants the right to ask another site, to one at a time: the others wait for its answer, or for its lease to end. */
export const apiResultClaim: CommandHandler<"api-result.claim"> = async (command, { connection, at }) => {
  const { key, leaseMs, aheadMs = 0 } = command.body;
  const from = new Date(at.getTime() + aheadMs);
  const [row] = await select<Row>(
    connection,
    "SELECT known, ask_again_at, lease_until FROM api_results WHERE result_key = ? FOR UPDATE",
    [key],
  );
  const known = typeof row?.known === "string" ? { known: JSON.parse(row.known) as ApiResult } : {};
  if (row && row.known !== null && row.ask_again_at > from) return { decision: "known", ...known };
  const leftMs = (row?.lease_until?.getTime() ?? 0) - at.getTime();
  if (leftMs > 0) return { decision: "wait", waitMs: leftMs };
  await execute(
    connection,
    `INSERT INTO api_results (result_key, asked_at, ask_again_at, lease_until) VALUES (?)
     ON DUPLICATE KEY UPDATE lease_until = VALUES(lease_until)`,
    [[key, at, at, new Date(at.getTime() + leaseMs)]],
  );
  return { decision: "ask", ...known };
};
