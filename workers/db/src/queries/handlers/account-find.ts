import { WarrenError } from "@warren/contracts/errors";
import { preferencesColumns, preferencesView, type PreferencesRow } from "../../commands/preferences.ts";
import { select } from "../../sql/pool.ts";
import type { QueryHandler } from "../handler.ts";

/** A person's own account. */
export const accountFind: QueryHandler<"account.find"> = async ({ userId }, { pool }) => {
  const [row] = await select<
    PreferencesRow & {
      email: string | null;
      waiting: string | null;
      refused_at: Date | null;
      bounced_at: Date | null;
      created_at: Date;
    }
  >(
    pool,
    `SELECT u.email, c.email AS waiting, c.refused_at, c.bounced_at, u.created_at, ${preferencesColumns("u")} FROM users u
     LEFT JOIN email_changes c ON c.user_id = u.id WHERE u.id = ?`,
    [userId],
  );
  if (!row) throw new WarrenError("not_found", "There is no such account any more.");
  return {
    ...(row.email === null ? {} : { email: row.email }),
    ...(row.waiting === null ? {} : { waitingEmail: row.waiting }),
    ...(row.waiting === null || row.refused_at === null ? {} : { refusedAt: row.refused_at.toISOString() }),
    ...(row.waiting === null || row.bounced_at === null ? {} : { bouncedAt: row.bounced_at.toISOString() }),
    createdAt: row.created_at.toISOString(),
    preferences: preferencesView(row),
  };
};
