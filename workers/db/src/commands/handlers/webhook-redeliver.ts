import { WarrenError } from "@warren/contracts/errors";
import { webhookOccasion } from "@warren/contracts/webhook";
import { isFinal } from "../../jobs/row.ts";
import { jobUpdated, lockJob } from "../../jobs/store.ts";
import type { CommandHandler } from "../handler.ts";
import { mustBeOutgoing, ownWebhook } from "../webhooks.ts";

/** Has a delivery that came to its end sent again. It goes on counting its attempts, so that no late report is taken for a new one. */
export const webhookRedeliver: CommandHandler<"webhook.redeliver"> = async (command, unit) => {
  const { webhook } = await ownWebhook(unit, command);
  mustBeOutgoing(webhook);
  const row = await lockJob(unit, command.body.deliveryId);
  const occasion = row?.type === "webhook.deliver" && webhookOccasion.parse(JSON.parse(row.payload));
  if (!row || !occasion || occasion.webhookId !== webhook.id)
    throw new WarrenError("not_found", "The webhook has no such delivery.");
  if (!isFinal(row.status)) throw new WarrenError("conflict", "This is still being delivered.");
  const next = {
    ...row,
    status: "queued" as const,
    percent: 0,
    note: "",
    result: null,
    error: null,
    lease_instance: null,
    lease_until: null,
    state: null,
    version: row.version + 1,
    updated_at: unit.at,
  };
  unit.jobs.save(next);
  const { id: jobId, type, correlation_id: correlationId } = row;
  unit.emit({ kind: "job", type, jobId, correlationId, attempt: row.attempt + 1, body: occasion });
  unit.emit(jobUpdated(next));
  return {};
};
