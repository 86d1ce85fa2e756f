import { sql, type Kysely } from "kysely";

const ID = "CHAR(36) CHARACTER SET ascii COLLATE ascii_bin";

/** Who replayed a dead letter, and when. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql`SELECT 1 FROM information_schema.columns
    WHERE table_schema = DATABASE() AND table_name = 'dead_letters' AND column_name = 'replayed_at'`.execute(
    db,
  );
  if (rows.length > 0) return;
  await sql
    .raw(
      `ALTER TABLE dead_letters ADD COLUMN replayed_at DATETIME(3) NULL, ADD COLUMN replayed_by ${ID} NULL,
       ADD KEY dead_letters_left (replayed_at, id)`,
    )
    .execute(db);
}
