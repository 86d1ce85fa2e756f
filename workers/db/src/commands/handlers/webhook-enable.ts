import { execute } from "../../sql/pool.ts";
import type { CommandHandler } from "../handler.ts";
import { mustBeOutgoing, ownWebhook } from "../webhooks.ts";

/** Tries a webhook again that was given up. What was not told meanwhile stays untold. */
export const webhookEnable: CommandHandler<"webhook.enable"> = async (command, unit) => {
  const { webhook } = await ownWebhook(unit, command);
  mustBeOutgoing(webhook);
  await execute(
    unit.connection,
    "UPDATE webhooks SET disabled_at = NULL, failing_since = NULL WHERE id = ?",
    [webhook.id],
  );
  return {};
};
