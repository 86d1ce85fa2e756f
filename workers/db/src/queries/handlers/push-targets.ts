import { select } from "../../sql/pool.ts";
import type { QueryHandler } from "../handler.ts";

interface TargetRow {
  id: string;
  endpoint: string;
  p256dh: string;
  auth: string;
  language: string | null;
}

/** Where a person's notifications are pushed to; a browser counts as long as the session in which it was added. */
export const pushTargets: QueryHandler<"push.targets"> = async ({ userId }, { pool, presence }) => {
  const [person] = await select<{ language: string | null }>(
    pool,
    "SELECT language FROM users WHERE id = ? AND deactivated_at IS NULL",
    [userId],
  );
  const rows = await select<TargetRow>(
    pool,
    `SELECT p.id, p.endpoint, p.p256dh, p.auth, p.language FROM push_subscriptions p
     JOIN sessions s ON s.id = p.session_id AND s.user_id = p.user_id AND s.expires_at > ?
     WHERE p.user_id = ? ORDER BY p.added_at, p.id`,
    [new Date(), userId],
  );
  const chosen = person?.language ?? "system";
  return {
    ...(chosen === "system" ? {} : { language: chosen }),
    isOnline: await presence.isOnline(userId),
    subscriptions: person
      ? rows.map(({ id: subscriptionId, language, ...rest }) => ({
          ...{ subscriptionId, ...rest },
          ...(language === null ? {} : { language }),
        }))
      : [],
  };
};
