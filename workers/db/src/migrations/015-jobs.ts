import { sql, type Kysely } from "kysely";

const ID = "CHAR(36) CHARACTER SET ascii COLLATE ascii_bin";
const TEXT = (length: number) => `VARCHAR(${String(length)}) CHARACTER SET ascii COLLATE ascii_bin`;

const columns = [
  // jobs from before were handed out when they were ordered
  "place ENUM('delayed','waiting','handed','taken') NOT NULL DEFAULT 'taken'",
  "urgency TINYINT NOT NULL DEFAULT 1",
  "due_at DATETIME(3) NOT NULL DEFAULT '1970-01-01 00:00:00.000'",
  "handed_at DATETIME(3) NULL",
  `repeat_pattern ${TEXT(100)} NULL`,
  `series_id ${ID} NULL`,
  "state TEXT NULL",
];
const keys = [
  "KEY jobs_in_turn (place, type, urgency, due_at, id)",
  "KEY jobs_due (place, due_at)",
  "KEY jobs_handed (type, handed_at)",
  "KEY jobs_of_series (series_id, place)",
];

async function lacks(db: Kysely<unknown>, table: string, column: string): Promise<boolean> {
  const { rows } = await sql`SELECT 1 FROM information_schema.columns
    WHERE table_schema = DATABASE() AND table_name = ${table} AND column_name = ${column}`.execute(db);
  return rows.length === 0;
}

/** When and in which turn jobs are handed to workers, where a worker was with one, and which worker that was. */
export async function up(db: Kysely<unknown>): Promise<void> {
  if (await lacks(db, "jobs", "place")) {
    const added = [...columns.map((column) => `COLUMN ${column}`), ...keys].map((what) => `ADD ${what}`);
    await sql.raw(`ALTER TABLE jobs ${added.join(", ")}`).execute(db);
  }
  if (await lacks(db, "job_events", "instance"))
    await sql.raw(`ALTER TABLE job_events ADD COLUMN instance ${TEXT(100)} NULL`).execute(db);
}
