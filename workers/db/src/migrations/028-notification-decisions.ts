import { sql, type Kysely } from "kysely";

const ID = "CHAR(36) CHARACTER SET ascii COLLATE ascii_bin";
const NAME = (length: number) => `VARCHAR(${String(length)}) CHARACTER SET ascii COLLATE ascii_bin`;
const TABLE = "ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci";

const tables = [
  `notification_decisions (user_id ${ID} NOT NULL, source ${NAME(100)} NOT NULL, rule ${NAME(50)} NOT NULL,
    outcome ${NAME(20)} NOT NULL, obstacle ${NAME(50)} NULL, channels ${NAME(100)} NOT NULL, decided_at DATETIME(3) NOT NULL,
    PRIMARY KEY (user_id, source), KEY decisions_by_time (decided_at))`,
  // what holds for all rooms stands under the empty id
  `notification_preferences (user_id ${ID} NOT NULL, room_id ${ID} NOT NULL, settings TEXT NOT NULL,
    watches TINYINT NOT NULL, version INT NOT NULL DEFAULT 0, PRIMARY KEY (user_id, room_id), KEY watchers_of_room (room_id, watches))`,
];

const columns = [
  ["rooms", "watched", "TINYINT NOT NULL DEFAULT 0"],
  ["notifications", "is_quiet", "TINYINT NOT NULL DEFAULT 0"],
] as const;

/** What was decided about whom and why, and what people prefer; every statement can be repeated. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const table of tables) await sql.raw(`CREATE TABLE IF NOT EXISTS ${table} ${TABLE}`).execute(db);
  for (const [table, column, type] of columns) {
    const { rows } = await sql`SELECT 1 FROM information_schema.columns
      WHERE table_schema = DATABASE() AND table_name = ${table} AND column_name = ${column}`.execute(db);
    if (rows.length === 0) await sql.raw(`ALTER TABLE ${table} ADD COLUMN ${column} ${type}`).execute(db);
  }
  const found = await sql`SHOW INDEX FROM notifications WHERE Key_name = 'notifications_by_place'`.execute(
    db,
  );
  if (found.rows.length > 0) return;
  await sql`ALTER TABLE notifications ADD KEY notifications_by_place (room_id, n, r)`.execute(db);
}
