import { WarrenError } from "@warren/contracts/errors";
import { MOST_PUSH_SUBSCRIPTIONS } from "@warren/contracts/push-subscription";
import { execute, select } from "../../sql/pool.ts";
import type { CommandHandler } from "../handler.ts";
import { pushSubscriptionId } from "../push-subscription-id.ts";

/** Remembers a browser of the actor's, and forgets the one that was added first where there are too many. */
export const pushSubscribe: CommandHandler<"push.subscribe"> = async (command, unit) => {
  const { sessionId, endpoint, p256dh, auth, language = null } = command.body;
  const { actor } = command;
  const { connection, at } = unit;
  const [session] = await select(connection, "SELECT id FROM sessions WHERE id = ? AND user_id = ?", [
    sessionId,
    actor,
  ]);
  if (!session) throw new WarrenError("not_signed_in");
  await execute(
    connection,
    `INSERT INTO push_subscriptions (id, user_id, session_id, endpoint, p256dh, auth, language, added_at) VALUES (?)
     ON DUPLICATE KEY UPDATE user_id = VALUES(user_id), session_id = VALUES(session_id), p256dh = VALUES(p256dh),
       auth = VALUES(auth), language = VALUES(language)`,
    [[pushSubscriptionId(endpoint), actor, sessionId, endpoint, p256dh, auth, language, at]],
  );
  const first = await select<{ id: string }>(
    connection,
    "SELECT id FROM push_subscriptions WHERE user_id = ? ORDER BY added_at DESC, id DESC LIMIT 1000 OFFSET ?",
    [actor, MOST_PUSH_SUBSCRIPTIONS],
  );
  if (first.length > 0)
    await execute(connection, "DELETE FROM push_subscriptions WHERE id IN (?)", [first.map(({ id }) => id)]);
  return {};
};
