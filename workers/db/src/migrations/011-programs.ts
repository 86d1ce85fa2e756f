import { sql, type Kysely } from "kysely";

const ID = "CHAR(36) CHARACTER SET ascii COLLATE ascii_bin";
const HASH = "CHAR(64) CHARACTER SET ascii COLLATE ascii_bin";
const TEXT = (length: number) => `VARCHAR(${String(length)}) CHARACTER SET ascii COLLATE ascii_bin`;
const TABLE = "ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci";

const tables = [
  `tokens (id ${ID} PRIMARY KEY, token_hash ${HASH} NOT NULL UNIQUE, user_id ${ID} NOT NULL, name VARCHAR(60) NOT NULL,
    scopes ${TEXT(50)} NOT NULL, created_at DATETIME(3) NOT NULL, expires_at DATETIME(3) NULL, last_used_at DATETIME(3) NULL,
    KEY tokens_by_user (user_id, created_at))`,
  `webhooks (id ${ID} PRIMARY KEY, room_id ${ID} NOT NULL, direction ENUM('incoming','outgoing') NOT NULL,
    name VARCHAR(60) NOT NULL, user_id ${ID} NULL, secret_hash ${HASH} NULL UNIQUE, url VARCHAR(2000) NULL,
    signing_secret ${TEXT(100)} NULL, events ${TEXT(500)} NULL, created_by ${ID} NOT NULL, created_at DATETIME(3) NOT NULL,
    failing_since DATETIME(3) NULL, disabled_at DATETIME(3) NULL, KEY webhooks_by_room (room_id, created_at))`,
];

async function addColumn(db: Kysely<unknown>, table: string, name: string, definition: string) {
  const { rows } = await sql`SELECT 1 FROM information_schema.columns
    WHERE table_schema = DATABASE() AND table_name = ${table} AND column_name = ${name}`.execute(db);
  if (rows.length === 0) await sql.raw(`ALTER TABLE ${table} ADD COLUMN ${definition}`).execute(db);
}

/** What programs act with, whose bots they are, and which rooms they are told about. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const table of tables) await sql.raw(`CREATE TABLE IF NOT EXISTS ${table} ${TABLE}`).execute(db);
  await addColumn(db, "users", "owner_id", `owner_id ${ID} NULL, ADD KEY users_by_owner (owner_id)`);
  await addColumn(db, "rooms", "hooked", "hooked TINYINT NOT NULL DEFAULT 0");
}
