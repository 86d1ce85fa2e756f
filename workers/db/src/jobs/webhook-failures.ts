import { parseBody } from "@warren/contracts/bus/envelope";
import type { Statement } from "../sql/script.ts";
import type { Report } from "./report.ts";
import type { JobRow } from "./row.ts";

/** After this long without one success nothing more is tried. */
const GIVEN_UP_AFTER_MS = 3 * 24 * 3_600_000;

/** The other site says that it does not want to be told any more. */
export const UNWANTED = "webhook_unwanted";

/** What notes on a webhook how its delivery went: since when it fails, and that it is given up after a long failure. */
export function deliveryNoted(
  { type, payload }: Pick<JobRow, "type" | "payload">,
  report: Report,
  at: Date,
): Statement[] {
  if (type !== "webhook.deliver" || report.type === "job.progression") return [];
  const { webhookId } = parseBody("webhook.deliver", Buffer.from(payload));
  if (report.type === "job.completed") {
    const wasTold = typeof report.body.result === "object" && !("skipped" in (report.body.result ?? {}));
    const sql = "UPDATE webhooks SET failing_since = NULL WHERE id = ?";
    return wasTold ? [{ sql, values: [webhookId] }] : [];
  }
  // from the left to the right, so that this failure alone is no long one
  const sql = `UPDATE webhooks SET disabled_at = IF(? OR failing_since < ?, COALESCE(disabled_at, ?), disabled_at),
    failing_since = COALESCE(failing_since, ?) WHERE id = ?`;
  const isUnwanted = report.body.code === UNWANTED ? 1 : 0;
  return [{ sql, values: [isUnwanted, new Date(at.getTime() - GIVEN_UP_AFTER_MS), at, at, webhookId] }];
}
