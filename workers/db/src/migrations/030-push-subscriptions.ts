import { sql, type Kysely } from "kysely";

const ID = "CHAR(36) CHARACTER SET ascii COLLATE ascii_bin";

/** Which browsers are pushed to, and why an effect outside was given up; every statement can be repeated. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      `CREATE TABLE IF NOT EXISTS push_subscriptions (
        id ${ID} PRIMARY KEY, user_id ${ID} NOT NULL, session_id ${ID} NOT NULL, endpoint TEXT NOT NULL,
        p256dh VARCHAR(100) NOT NULL, auth VARCHAR(50) NOT NULL, language VARCHAR(35) NULL,
        added_at DATETIME(3) NOT NULL, KEY push_subscriptions_of_person (user_id, added_at)
      ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci`,
    )
    .execute(db);
  const { rows } = await sql`SELECT 1 FROM information_schema.columns
    WHERE table_schema = DATABASE() AND table_name = 'effects' AND column_name = 'failure'`.execute(db);
  if (rows.length === 0)
    await sql`ALTER TABLE effects ADD COLUMN failure VARCHAR(100) CHARACTER SET utf8mb4 NULL`.execute(db);
}
