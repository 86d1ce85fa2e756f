import { sql, type Kysely } from "kysely";

const ID = "CHAR(36) CHARACTER SET ascii COLLATE ascii_bin";
const TABLE = "ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci";

const tables = [
  `mentions (user_id ${ID} NOT NULL, room_id ${ID} NOT NULL, n BIGINT NOT NULL, PRIMARY KEY (user_id, room_id, n))`,
];

/** Whom top-level messages mention, and what a member may change about a room for themselves. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const table of tables) await sql.raw(`CREATE TABLE IF NOT EXISTS ${table} ${TABLE}`).execute(db);
  await sql`INSERT IGNORE INTO mentions (user_id, room_id, n)
    SELECT j.user_id, m.room_id, m.n FROM messages m
    JOIN JSON_TABLE(m.mentions, '$[*]' COLUMNS (user_id CHAR(36) PATH '$')) j
    WHERE m.r = 0 AND m.mentions <> '[]'`.execute(db);
  const { rows } = await sql`SELECT 1 FROM information_schema.columns
    WHERE table_schema = DATABASE() AND table_name = 'room_members' AND column_name = 'read_version'`.execute(
    db,
  );
  if (rows.length > 0) return;
  await sql`ALTER TABLE room_members ADD COLUMN read_version INT NOT NULL DEFAULT 0,
    ADD COLUMN seen_n BIGINT NOT NULL DEFAULT 0, ADD COLUMN muted TINYINT NOT NULL DEFAULT 0`.execute(db);
}
