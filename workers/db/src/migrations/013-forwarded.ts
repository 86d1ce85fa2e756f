import { sql, type Kysely } from "kysely";

/** Of which message a forwarded one is a copy. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql`SELECT 1 FROM information_schema.columns
    WHERE table_schema = DATABASE() AND table_name = 'messages' AND column_name = 'forwarded'`.execute(db);
  if (rows.length > 0) return;
  await sql`ALTER TABLE messages ADD COLUMN forwarded TEXT NULL`.execute(db);
}
