import { execute } from "../../sql/pool.ts";
import type { CommandHandler } from "../handler.ts";
import { pushSubscriptionId } from "../push-subscription-id.ts";

/** Forgets a browser of the actor's. */
export const pushUnsubscribe: CommandHandler<"push.unsubscribe"> = async (command, { connection }) => {
  const id = pushSubscriptionId(command.body.endpoint);
  await execute(connection, "DELETE FROM push_subscriptions WHERE id = ? AND user_id = ?", [
    id,
    command.actor,
  ]);
  return {};
};
