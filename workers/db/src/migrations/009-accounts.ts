import { sql, type Kysely } from "kysely";

async function addColumns(db: Kysely<unknown>, table: string, columns: Record<string, string>) {
  for (const [name, type] of Object.entries(columns)) {
    const { rows } = await sql`SELECT 1 FROM information_schema.columns
      WHERE table_schema = DATABASE() AND table_name = ${table} AND column_name = ${name}`.execute(db);
    if (rows.length === 0) await sql.raw(`ALTER TABLE ${table} ADD COLUMN ${name} ${type}`).execute(db);
  }
}

const TAG = "CHARACTER SET ascii COLLATE ascii_bin NULL";

/** Who cannot sign in any more, what people prefer, and from where and when a session was used last. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await addColumns(db, "users", {
    deactivated_at: "DATETIME(3) NULL",
    language: `VARCHAR(35) ${TAG}`,
    theme: `VARCHAR(10) ${TAG}`,
    time_zone: `VARCHAR(64) ${TAG}`,
  });
  await addColumns(db, "sessions", {
    address: "VARCHAR(45) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT ''",
    last_seen_at: "DATETIME(3) NULL",
  });
}
