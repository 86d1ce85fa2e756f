import { execute } from "../../sql/pool.ts";
import type { CommandHandler } from "../handler.ts";

/** Forgets a browser that its push service does not know any more. */
export const pushExpire: CommandHandler<"push.expire"> = async (command, { connection }) => {
  const { userId, subscriptionId } = command.body;
  await execute(connection, "DELETE FROM push_subscriptions WHERE id = ? AND user_id = ?", [
    subscriptionId,
    userId,
  ]);
  return {};
};
