import { select } from "../../sql/pool.ts";
import type { QueryHandler } from "../handler.ts";

/** The facts of this moment about somebody who does not know their password, for those who mail about it. */
export const passwordResetFind: QueryHandler<"password-reset.find"> = async (
  { userId, resetId },
  { pool },
) => {
  const [row] = await select<{ username: string; email: string; language: string | null }>(
    pool,
    `SELECT u.username, u.email, u.language FROM password_resets p
     JOIN users u ON u.id = p.user_id AND u.deactivated_at IS NULL AND u.email IS NOT NULL
     WHERE p.user_id = ? AND p.id = ?`,
    [userId, resetId],
  );
  if (!row) return null;
  const { language, ...person } = row;
  return { ...person, ...(language === null ? {} : { language }) };
};
