import { openBus } from "@warren/contracts/bus/bus";
import { eventually } from "@warren/contracts/testing/eventually";
import { silentLog } from "@warren/runtime/testing/silent-log";
import { createPool, type ResultSetHeader } from "mysql2/promise";
import type { WarrenStack } from "./warren-stack.ts";

/**
 * Orders the digests that are due, as the scheduler's tick does, once somebody has chosen one for this hour. Whoever
 * chooses after their hour gets the next digest: this one counts as chosen the day before.
 */
export async function tickDigests(stack: WarrenStack, hour: number): Promise<void> {
  const pool = createPool({ uri: stack.mysqlUrl, connectionLimit: 1 });
  await eventually(async () => {
    const [{ affectedRows }] = await pool.execute<ResultSetHeader>(
      `UPDATE notification_preferences SET digest_since = digest_since - INTERVAL 1 DAY
       WHERE room_id = '' AND JSON_EXTRACT(settings, '$.digest.hour') = ?`,
      [hour],
    );
    return affectedRows === 1;
  });
  await pool.end();
  const clock = await openBus({ url: stack.amqpUrl("scheduler"), part: "scheduler", log: silentLog() });
  await clock.command("digest.order", { at: new Date().toISOString() });
  await clock.close(1_000);
}
