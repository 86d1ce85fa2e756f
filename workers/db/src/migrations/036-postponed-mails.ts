import { sql, type Kysely } from "kysely";

/** When the mail about something was postponed for the first time; can be repeated. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql`SELECT 1 FROM information_schema.columns
    WHERE table_schema = DATABASE() AND table_name = 'notifications' AND column_name = 'mail_postponed_at'`.execute(
    db,
  );
  if (rows.length > 0) return;
  await sql`ALTER TABLE notifications ADD COLUMN mail_postponed_at DATETIME(3) NULL`.execute(db);
}
