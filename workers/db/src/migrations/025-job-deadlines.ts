import { sql, type Kysely } from "kysely";

/** By when a job must be done. Can be repeated. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql`SELECT 1 FROM information_schema.columns
    WHERE table_schema = DATABASE() AND table_name = 'jobs' AND column_name = 'deadline_at'`.execute(db);
  if (rows.length > 0) return;
  await sql`ALTER TABLE jobs ADD COLUMN deadline_at DATETIME(3) NULL, ADD KEY jobs_overdue (status, deadline_at)`.execute(
    db,
  );
}
