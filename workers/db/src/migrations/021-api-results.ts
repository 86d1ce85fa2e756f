import { sql, type Kysely } from "kysely";

/** What other sites answered, by a hash of what they were asked. Every statement can be repeated. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      `CREATE TABLE IF NOT EXISTS api_results (
        result_key VARCHAR(120) CHARACTER SET ascii COLLATE ascii_bin PRIMARY KEY,
        job_type VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NULL, request MEDIUMTEXT NULL, known MEDIUMTEXT NULL,
        asked_at DATETIME(3) NOT NULL, ask_again_at DATETIME(3) NOT NULL, lease_until DATETIME(3) NULL,
        KEY api_results_by_age (ask_again_at)
      ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci`,
    )
    .execute(db);
}
