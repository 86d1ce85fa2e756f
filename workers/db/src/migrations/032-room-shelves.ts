import { sql, type Kysely } from "kysely";

/** Where each member keeps a room in their own list. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql`SELECT 1 FROM information_schema.columns
    WHERE table_schema = DATABASE() AND table_name = 'room_members' AND column_name = 'section'`.execute(db);
  if (rows.length > 0) return;
  await sql`ALTER TABLE room_members
    ADD COLUMN favorite TINYINT NOT NULL DEFAULT 0, ADD COLUMN section VARCHAR(40) NOT NULL DEFAULT ''`.execute(
    db,
  );
}
