import { sql, type Kysely } from "kysely";

/** How often somebody has marked replies of a thread as unread. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql`SELECT 1 FROM information_schema.columns
    WHERE table_schema = DATABASE() AND table_name = 'thread_members' AND column_name = 'read_version'`.execute(
    db,
  );
  if (rows.length > 0) return;
  await sql`ALTER TABLE thread_members ADD COLUMN read_version INT NOT NULL DEFAULT 0`.execute(db);
}
