import { sql, type Kysely } from "kysely";

const ID = "CHAR(36) CHARACTER SET ascii COLLATE ascii_bin";
const NAME = (length: number) => `VARCHAR(${String(length)}) CHARACTER SET ascii COLLATE ascii_bin`;
const TABLE = "ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci";

const tables = [
  `attachments (id ${ID} PRIMARY KEY, owner_id ${ID} NOT NULL, purpose ENUM('attachment','avatar') NOT NULL,
    state ENUM('receiving','processing','ready') NOT NULL, room_id ${ID} NULL, n BIGINT NULL, r BIGINT NULL,
    name VARCHAR(200) NOT NULL, size BIGINT NOT NULL, mime ${NAME(100)} NULL, shown ENUM('raw','file') NOT NULL,
    width INT NULL, height INT NULL, thumbnail_width INT NULL, thumbnail_height INT NULL, thumbnail_size INT NULL,
    created_at DATETIME(3) NOT NULL, KEY unused_of_owner (owner_id, room_id), KEY of_message (room_id, n, r),
    KEY unused_by_age (room_id, created_at))`,
  `attachment_chunks (attachment_id ${ID} NOT NULL, variant ENUM('raw','file','thumbnail') NOT NULL, i INT NOT NULL,
    data MEDIUMBLOB NOT NULL, PRIMARY KEY (attachment_id, variant, i))`,
];

async function addColumn(db: Kysely<unknown>, table: string, column: string, type: string): Promise<void> {
  const { rows } = await sql`SELECT 1 FROM information_schema.columns
    WHERE table_schema = DATABASE() AND table_name = ${table} AND column_name = ${column}`.execute(db);
  if (rows.length > 0) return;
  await sql.raw(`ALTER TABLE ${table} ADD COLUMN ${column} ${type}`).execute(db);
}

/** Files in pieces, under which message they stand, and people's pictures. Every statement can be repeated. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const table of tables) await sql.raw(`CREATE TABLE IF NOT EXISTS ${table} ${TABLE}`).execute(db);
  await addColumn(db, "messages", "attachments", "MEDIUMTEXT NULL");
  await addColumn(db, "users", "avatar_id", `${ID} NULL, ADD KEY users_by_avatar (avatar_id)`);
}
