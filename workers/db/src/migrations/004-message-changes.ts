import { sql, type Kysely } from "kysely";

const ID = "CHAR(36) CHARACTER SET ascii COLLATE ascii_bin";
const TABLE = "ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci";
const PLACE = `room_id ${ID} NOT NULL, n BIGINT NOT NULL, r BIGINT NOT NULL`;

const tables = [
  `message_log (room_id ${ID} NOT NULL, seq BIGINT NOT NULL, n BIGINT NOT NULL, r BIGINT NOT NULL, body MEDIUMTEXT NOT NULL,
    PRIMARY KEY (room_id, seq), KEY log_of_message (room_id, n, r))`,
  `reactions (${PLACE}, emoji VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL, user_id ${ID} NOT NULL,
    place BIGINT NOT NULL, seq BIGINT NOT NULL, PRIMARY KEY (room_id, n, r, emoji, user_id))`,
  `pins (room_id ${ID} NOT NULL, n BIGINT NOT NULL, user_id ${ID} NOT NULL, pinned_at DATETIME(3) NOT NULL,
    PRIMARY KEY (room_id, n))`,
];

/**
 * Edits, deletions, reactions and pins. What the log says about a message's content stands in `message_log`, apart from
 * the rest, so that it can be erased with the message. Every statement can be repeated.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const table of tables) await sql.raw(`CREATE TABLE IF NOT EXISTS ${table} ${TABLE}`).execute(db);
  await sql`INSERT IGNORE INTO message_log (room_id, seq, n, r, body)
    SELECT room_id, seq, n, 0, body FROM room_log WHERE type = 'link.previewed' AND body IS NOT NULL`.execute(
    db,
  );
  await sql`UPDATE room_log SET body = NULL WHERE type = 'link.previewed'`.execute(db);
  const { rows } = await sql`SELECT 1 FROM information_schema.columns
    WHERE table_schema = DATABASE() AND table_name = 'messages' AND column_name = 'deleted_at'`.execute(db);
  if (rows.length > 0) return;
  await sql`ALTER TABLE messages ADD COLUMN edited_at DATETIME(3) NULL, ADD COLUMN deleted_at DATETIME(3) NULL`.execute(
    db,
  );
}
