import { sql, type Kysely } from "kysely";

const ID = "CHAR(36) CHARACTER SET ascii COLLATE ascii_bin";
const TABLE = "ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci";

/** What a room is about, since when it is read-only, and whom it keeps out. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      `CREATE TABLE IF NOT EXISTS room_bans (room_id ${ID} NOT NULL, user_id ${ID} NOT NULL, actor_id ${ID} NOT NULL,
       created_at DATETIME(3) NOT NULL, PRIMARY KEY (room_id, user_id)) ${TABLE}`,
    )
    .execute(db);
  const { rows } = await sql`SELECT 1 FROM information_schema.columns
    WHERE table_schema = DATABASE() AND table_name = 'rooms' AND column_name = 'archived_at'`.execute(db);
  if (rows.length > 0) return;
  await sql`ALTER TABLE rooms ADD COLUMN topic VARCHAR(250) NOT NULL DEFAULT '',
    ADD COLUMN archived_at DATETIME(3) NULL, ADD KEY rooms_by_name (kind, name)`.execute(db);
}
