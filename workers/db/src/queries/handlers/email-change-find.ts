import { select } from "../../sql/pool.ts";
import type { QueryHandler } from "../handler.ts";

interface Row {
  username: string;
  language: string | null;
  email: string | null;
  former_email: string | null;
}

/** The facts of this moment about a change of somebody's address, for those who mail about it. */
export const emailChangeFind: QueryHandler<"email-change.find"> = async ({ userId, changeId }, { pool }) => {
  const [row] = await select<Row>(
    pool,
    `SELECT u.username, u.language, c.email, c.former_email FROM email_changes c
     JOIN users u ON u.id = c.user_id AND u.deactivated_at IS NULL WHERE c.user_id = ? AND c.id = ?`,
    [userId, changeId],
  );
  if (!row) return null;
  return {
    username: row.username,
    ...(row.language === null ? {} : { language: row.language }),
    ...(row.email === null ? {} : { email: row.email }),
    ...(row.former_email === null ? {} : { formerEmail: row.former_email }),
  };
};
