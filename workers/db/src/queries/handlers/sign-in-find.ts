import { select } from "../../sql/pool.ts";
import type { QueryHandler } from "../handler.ts";

/** Whoever signs in again and again must not fill somebody's mailbox. */
const MAILS_PER_HOUR = 5;

interface NoticeRow {
  username: string;
  email: string | null;
  language: string | null;
  time_zone: string | null;
  address: string;
  user_agent: string;
  signed_in_at: Date;
  mailed: number;
}

/** What a person is to be told of a sign-in from a device that their account did not know. */
export const signInFind: QueryHandler<"sign-in.find"> = async ({ userId, sessionId }, { pool }) => {
  const [row] = await select<NoticeRow>(
    pool,
    `SELECT u.username, u.language, u.time_zone, n.email, n.address, n.user_agent, n.signed_in_at,
       (SELECT COUNT(*) FROM device_notices o WHERE o.user_id = n.user_id AND o.email IS NOT NULL
        AND o.signed_in_at < n.signed_in_at AND o.signed_in_at > n.signed_in_at - INTERVAL 1 HOUR) AS mailed
     FROM device_notices n JOIN users u ON u.id = n.user_id WHERE n.session_id = ? AND n.user_id = ?`,
    [sessionId, userId],
  );
  if (!row) return null;
  const { username, email, language, time_zone, address, user_agent, signed_in_at, mailed } = row;
  return {
    ...{ username, address, userAgent: user_agent, at: signed_in_at.toISOString() },
    ...(email === null ? {} : { email }),
    ...(language === null ? {} : { language }),
    ...(time_zone === null ? {} : { timeZone: time_zone }),
    enough: mailed >= MAILS_PER_HOUR,
  };
};
