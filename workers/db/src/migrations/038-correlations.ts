import { sql, type Kysely } from "kysely";

/**
 * Jobs and dead letters are found by their correlation id. Messages have no such index: it would cost each of them a
 * write in a place of its own. Every statement can be repeated.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const table of ["jobs", "dead_letters"]) {
    const index = `${table}_by_correlation`;
    const { rows } = await sql`SELECT 1 FROM information_schema.statistics
      WHERE table_schema = DATABASE() AND index_name = ${index}`.execute(db);
    if (rows.length > 0) continue;
    await sql.raw(`ALTER TABLE ${table} ADD KEY ${index} (correlation_id)`).execute(db);
  }
}
