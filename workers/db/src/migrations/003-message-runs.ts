import { sql, type Kysely } from "kysely";

const ID = "CHAR(36) CHARACTER SET ascii COLLATE ascii_bin";

/**
 * Whose a room's newest messages are and since which `n`, so that nothing must be read to tell whether a sender has read
 * them all. It counts only where `run_to` is the room's `last_n`: rooms as they are need no filling in, and what a
 * worker of the version before writes meanwhile is not misread.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql`SELECT 1 FROM information_schema.columns
    WHERE table_schema = DATABASE() AND table_name = 'rooms' AND column_name = 'run_to'`.execute(db);
  if (rows.length > 0) return;
  await sql
    .raw(
      `ALTER TABLE rooms ADD COLUMN run_sender_id ${ID} NULL, ADD COLUMN run_from BIGINT NOT NULL DEFAULT 0,
       ADD COLUMN run_to BIGINT NOT NULL DEFAULT 0`,
    )
    .execute(db);
}
