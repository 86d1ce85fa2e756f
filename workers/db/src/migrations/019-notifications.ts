import { sql, type Kysely } from "kysely";

/** A person's notifications are read by time. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const found = await sql`SHOW INDEX FROM notifications WHERE Key_name = 'notifications_by_time'`.execute(db);
  if (found.rows.length > 0) return;
  await sql`ALTER TABLE notifications ADD KEY notifications_by_time (user_id, created_at, id)`.execute(db);
}
