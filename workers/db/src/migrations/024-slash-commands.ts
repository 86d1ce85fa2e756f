import { sql, type Kysely } from "kysely";

const columns = [
  ["messages", "job", "MEDIUMTEXT NULL"],
  ["jobs", "shown_n", "INT NULL"],
  ["jobs", "shown_r", "INT NULL"],
] as const;

/** What workers can be told to do by typing, and the messages that show what comes of it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`CREATE TABLE IF NOT EXISTS slash_commands (
    name VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin PRIMARY KEY,
    part VARCHAR(50) NOT NULL,
    declaration TEXT NOT NULL,
    last_seen_at DATETIME(3) NOT NULL
  )`.execute(db);
  for (const [table, column, type] of columns) {
    const { rows } = await sql`SELECT 1 FROM information_schema.columns
      WHERE table_schema = DATABASE() AND table_name = ${table} AND column_name = ${column}`.execute(db);
    if (rows.length > 0) continue;
    await sql.raw(`ALTER TABLE ${table} ADD COLUMN ${column} ${type}`).execute(db);
  }
}
