import { sql, type Kysely } from "kysely";

/** When an address that waits for its confirmation refused the mail with its code. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql`SELECT 1 FROM information_schema.columns
    WHERE table_schema = DATABASE() AND table_name = 'email_changes' AND column_name = 'refused_at'`.execute(
    db,
  );
  if (rows.length > 0) return;
  await sql`ALTER TABLE email_changes ADD COLUMN refused_at DATETIME(3) NULL`.execute(db);
}
