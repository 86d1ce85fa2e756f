import { sql, type Kysely } from "kysely";

/** When each kind of what is kept for a time was purged last, and how many went. Can be repeated. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      `CREATE TABLE IF NOT EXISTS retention_runs (kind VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin PRIMARY KEY,
       ran_at DATETIME(3) NOT NULL, removed INT UNSIGNED NOT NULL, total BIGINT UNSIGNED NOT NULL)
       ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci`,
    )
    .execute(db);
}
