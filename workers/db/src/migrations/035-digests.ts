import { sql, type Kysely } from "kysely";

const ID = "CHAR(36) CHARACTER SET ascii COLLATE ascii_bin";

/** Since when somebody wants a digest, and which were ordered: one for each person and period. Can be repeated. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      `CREATE TABLE IF NOT EXISTS digests (user_id ${ID} NOT NULL, period VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
       ordered_at DATETIME(3) NOT NULL, PRIMARY KEY (user_id, period), KEY digests_by_age (ordered_at)
       ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci`,
    )
    .execute(db);
  const { rows } = await sql`SELECT 1 FROM information_schema.columns
    WHERE table_schema = DATABASE() AND table_name = 'notification_preferences' AND column_name = 'digest_since'`.execute(
    db,
  );
  if (rows.length === 0)
    await sql`ALTER TABLE notification_preferences ADD COLUMN digest_since DATETIME(3) NULL,
      ADD KEY preferences_with_digest (digest_since)`.execute(db);
}
