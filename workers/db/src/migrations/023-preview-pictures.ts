import { sql, type Kysely } from "kysely";

/** Pictures of cards, each with the card and the message that it is for. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql`SELECT 1 FROM information_schema.columns
    WHERE table_schema = DATABASE() AND table_name = 'attachments' AND column_name = 'preview'`.execute(db);
  if (rows.length > 0) return;
  await sql`ALTER TABLE attachments MODIFY COLUMN purpose ENUM('attachment','avatar','preview') NOT NULL,
    ADD COLUMN preview TEXT NULL`.execute(db);
}
