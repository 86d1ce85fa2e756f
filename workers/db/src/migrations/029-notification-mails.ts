import { sql, type Kysely } from "kysely";

const columns = [
  ["held_until", "DATETIME(3) NULL"],
  ["mail_state", "VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NULL"],
  ["mail_job", "CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL"],
] as const;

/** Which notifications wait to be mailed, and by which mails all mails can be ended; every statement can be repeated. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const [column, type] of columns) {
    const { rows } = await sql`SELECT 1 FROM information_schema.columns
      WHERE table_schema = DATABASE() AND table_name = 'notifications' AND column_name = ${column}`.execute(
      db,
    );
    if (rows.length === 0)
      await sql.raw(`ALTER TABLE notifications ADD COLUMN ${column} ${type}`).execute(db);
  }
  await sql`CREATE TABLE IF NOT EXISTS unsubscribe_tokens (
    token_hash CHAR(64) CHARACTER SET ascii COLLATE ascii_bin PRIMARY KEY,
    user_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    made_at DATETIME(3) NOT NULL, KEY tokens_by_time (made_at)
  )`.execute(db);
  const found = await sql`SHOW INDEX FROM notifications WHERE Key_name = 'notifications_to_mail'`.execute(db);
  if (found.rows.length > 0) return;
  await sql`ALTER TABLE notifications ADD KEY notifications_to_mail (user_id, mail_state)`.execute(db);
}
