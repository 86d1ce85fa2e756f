import { sql, type Kysely } from "kysely";

const ID = "CHAR(36) CHARACTER SET ascii COLLATE ascii_bin";
const TABLE = "ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci";

const tables = [
  `drafts (user_id ${ID} NOT NULL, room_id ${ID} NOT NULL, thread_n BIGINT NOT NULL, body MEDIUMTEXT NOT NULL,
    version BIGINT NOT NULL, updated_at DATETIME(3) NOT NULL, PRIMARY KEY (user_id, room_id, thread_n),
    KEY drafts_by_age (updated_at))`,
  `saved_messages (user_id ${ID} NOT NULL, room_id ${ID} NOT NULL, n BIGINT NOT NULL, r BIGINT NOT NULL,
    saved_at DATETIME(3) NOT NULL, PRIMARY KEY (user_id, room_id, n, r), KEY saved_by_time (user_id, saved_at))`,
];

/** What people have written and not sent, with 0 for the room itself in the place of a thread, and what they have saved. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const table of tables) await sql.raw(`CREATE TABLE IF NOT EXISTS ${table} ${TABLE}`).execute(db);
}
