import { sql, type Kysely } from "kysely";

/**
 * What a record of the audit chain follows is the hash of the one before it, which is proved from there: a copy of it
 * beside each record said the same once more. Can be repeated.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql`SELECT 1 FROM information_schema.columns
    WHERE table_schema = DATABASE() AND table_name = 'audit_events' AND column_name = 'previous_hash'`.execute(
    db,
  );
  if (rows.length === 0) return;
  const { rows: records } = await sql`SELECT 1 FROM audit_events LIMIT 1`.execute(db);
  // a chain of years is not copied while its writer waits; but MariaDB goes on writing what was dropped instantly, as zeros
  if (records.length > 0)
    await sql`ALTER TABLE audit_events DROP COLUMN previous_hash, ALGORITHM=INSTANT`.execute(db);
  else await sql`ALTER TABLE audit_events DROP COLUMN previous_hash, FORCE`.execute(db);
}
