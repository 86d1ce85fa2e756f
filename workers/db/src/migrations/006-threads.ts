import { sql, type Kysely } from "kysely";

const ID = "CHAR(36) CHARACTER SET ascii COLLATE ascii_bin";
const TABLE = "ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci";

const tables = [
  `threads (room_id ${ID} NOT NULL, n BIGINT NOT NULL, last_r BIGINT NOT NULL, replies BIGINT NOT NULL,
    last_at DATETIME(3) NOT NULL, seq BIGINT NOT NULL, user_ids TEXT NOT NULL, run_sender_id ${ID} NOT NULL,
    run_from BIGINT NOT NULL, PRIMARY KEY (room_id, n))`,
  `thread_members (room_id ${ID} NOT NULL, n BIGINT NOT NULL, user_id ${ID} NOT NULL, read_r BIGINT NOT NULL,
    followed TINYINT NOT NULL, PRIMARY KEY (room_id, n, user_id), KEY threads_of_member (user_id, room_id, n))`,
];

async function addColumn(db: Kysely<unknown>, table: string): Promise<void> {
  const { rows } = await sql`SELECT 1 FROM information_schema.columns
    WHERE table_schema = DATABASE() AND table_name = ${table} AND column_name = 'r'`.execute(db);
  if (rows.length > 0) return;
  await sql.raw(`ALTER TABLE ${table} ADD COLUMN r BIGINT NOT NULL DEFAULT 0`).execute(db);
}

/** Threads, who follows them and how far they have read; the log and notifications name a reply by its `r`. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const table of tables) await sql.raw(`CREATE TABLE IF NOT EXISTS ${table} ${TABLE}`).execute(db);
  await addColumn(db, "room_log");
  await addColumn(db, "notifications");
}
