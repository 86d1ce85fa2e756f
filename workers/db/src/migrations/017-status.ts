import { sql, type Kysely } from "kysely";

/** What people say of themselves beside their name. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql`SELECT 1 FROM information_schema.columns
    WHERE table_schema = DATABASE() AND table_name = 'users' AND column_name = 'status'`.execute(db);
  if (rows.length > 0) return;
  await sql`ALTER TABLE users ADD COLUMN status TEXT NULL`.execute(db);
}
