import { sql, type Kysely } from "kysely";

const ID = "CHAR(36) CHARACTER SET ascii COLLATE ascii_bin";

/** Whose content a file has that was forwarded with its message. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql`SELECT 1 FROM information_schema.columns
    WHERE table_schema = DATABASE() AND table_name = 'attachments' AND column_name = 'content_id'`.execute(
    db,
  );
  if (rows.length > 0) return;
  await sql
    .raw(`ALTER TABLE attachments ADD COLUMN content_id ${ID} NULL, ADD KEY by_content (content_id)`)
    .execute(db);
}
