import { sql, type Kysely } from "kysely";

/** When an address that had been confirmed turned out to be none, so that it waits for its confirmation again; can be repeated. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql`SELECT 1 FROM information_schema.columns
    WHERE table_schema = DATABASE() AND table_name = 'email_changes' AND column_name = 'bounced_at'`.execute(
    db,
  );
  if (rows.length > 0) return;
  await sql`ALTER TABLE email_changes ADD COLUMN bounced_at DATETIME(3) NULL`.execute(db);
}
