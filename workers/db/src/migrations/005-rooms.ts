import { sql, type Kysely } from "kysely";

const ID = "CHAR(36) CHARACTER SET ascii COLLATE ascii_bin";
const TABLE = "ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci";

const HASH = "CHAR(64) CHARACTER SET ascii COLLATE ascii_bin";

const tables = [
  `room_bans (room_id ${ID} NOT NULL, user_id ${ID} NOT NULL, actor_id ${ID} NOT NULL, created_at DATETIME(3) NOT NULL,
    PRIMARY KEY (room_id, user_id))`,
  `invites (id ${ID} PRIMARY KEY, room_id ${ID} NOT NULL, token_hash ${HASH} NOT NULL UNIQUE, created_by ${ID} NOT NULL,
    created_at DATETIME(3) NOT NULL, expires_at DATETIME(3) NOT NULL, max_uses INT NULL, uses INT NOT NULL DEFAULT 0,
    revoked_at DATETIME(3) NULL, KEY invites_by_room (room_id, created_at))`,
  `invite_uses (invite_id ${ID} NOT NULL, user_id ${ID} NOT NULL, created_at DATETIME(3) NOT NULL,
    PRIMARY KEY (invite_id, user_id))`,
];

/** What a room is about, since when it is read-only, whom it keeps out, and who may come in by a link. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const table of tables) await sql.raw(`CREATE TABLE IF NOT EXISTS ${table} ${TABLE}`).execute(db);
  const { rows } = await sql`SELECT 1 FROM information_schema.columns
    WHERE table_schema = DATABASE() AND table_name = 'rooms' AND column_name = 'archived_at'`.execute(db);
  if (rows.length > 0) return;
  await sql`ALTER TABLE rooms ADD COLUMN topic VARCHAR(250) NOT NULL DEFAULT '',
    ADD COLUMN archived_at DATETIME(3) NULL, ADD KEY rooms_by_name (kind, name)`.execute(db);
}
