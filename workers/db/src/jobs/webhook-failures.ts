import { parseBody } from "@warren/contracts/bus/envelope";
import { execute, type PoolConnection } from "../sql/pool.ts";
import type { Report } from "./report.ts";
import type { JobRow } from "./row.ts";

/** After this long without one success nothing more is tried. */
const GIVEN_UP_AFTER_MS = 3 * 24 * 3_600_000;

/** The other site says that it does not want to be told any more. */
export const UNWANTED = "webhook_unwanted";

/** Notes on a webhook how its delivery went: since when it fails, and that it is given up after a long failure. */
export async function noteDelivery(
  connection: PoolConnection,
  { type, payload }: Pick<JobRow, "type" | "payload">,
  report: Report,
  at: Date,
): Promise<void> {
  if (type !== "webhook.deliver" || report.type === "job.progression") return;
  const { webhookId } = parseBody("webhook.deliver", Buffer.from(payload));
  if (report.type === "job.completed") {
    const wasTold = typeof report.body.result === "object" && !("skipped" in (report.body.result ?? {}));
    if (wasTold)
      await execute(connection, "UPDATE webhooks SET failing_since = NULL WHERE id = ?", [webhookId]);
    return;
  }
  // from the left to the right, so that this failure alone is no long one
  await execute(
    connection,
    `UPDATE webhooks SET disabled_at = IF(? OR failing_since < ?, COALESCE(disabled_at, ?), disabled_at),
     failing_since = COALESCE(failing_since, ?) WHERE id = ?`,
    [
      report.body.code === UNWANTED ? 1 : 0,
      new Date(at.getTime() - GIVEN_UP_AFTER_MS),
      ...[at, at, webhookId],
    ],
  );
}
