import { sql, type Kysely } from "kysely";

/** When messages passed what stores nothing itself. Can be repeated. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const name = (length: number) => `VARCHAR(${String(length)}) CHARACTER SET ascii COLLATE ascii_bin`;
  await sql
    .raw(
      `CREATE TABLE IF NOT EXISTS message_steps (correlation_id ${name(100)} NOT NULL, step ${name(20)} NOT NULL,
       at DATETIME(3) NOT NULL, PRIMARY KEY (correlation_id, step), KEY message_steps_by_age (at))
       ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci`,
    )
    .execute(db);
}
