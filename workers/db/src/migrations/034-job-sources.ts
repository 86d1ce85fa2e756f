import { sql, type Kysely } from "kysely";

const ID = "CHAR(36) CHARACTER SET ascii COLLATE ascii_bin";

const named = (column: string, path: string) => `JSON_UNQUOTE(JSON_EXTRACT(${column}, '$.${path}'))`;

/** What sets the source of a row from a JSON column that names it, there or one level below. */
function fill(table: string, column: string, below: string, types: string): string {
  return `UPDATE ${table} SET source_room_id = ${named(column, `${below}roomId`)}, source_n = ${named(column, `${below}n`)},
    source_r = COALESCE(${named(column, `${below}r`)}, 0)
    WHERE ${types} AND JSON_VALID(${column}) AND JSON_TYPE(JSON_EXTRACT(${column}, '$.${below}n')) = 'INTEGER'`;
}

async function addTo(db: Kysely<unknown>, table: string): Promise<void> {
  const { rows } = await sql`SELECT 1 FROM information_schema.columns
    WHERE table_schema = DATABASE() AND table_name = ${table} AND column_name = 'source_room_id'`.execute(db);
  if (rows.length > 0) return;
  await sql
    .raw(
      `ALTER TABLE ${table} ADD COLUMN source_room_id ${ID} NULL, ADD COLUMN source_n INT NULL, ADD COLUMN source_r INT NULL,
       ADD KEY ${table}_by_source (source_room_id, source_n, source_r)`,
    )
    .execute(db);
}

/**
 * From which message the words of a job and of another site's answer came, so that they are erased with it; those of
 * messages that are deleted already are erased now. Every statement can be repeated.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await addTo(db, "jobs");
  await addTo(db, "api_results");
  const { rows } = await sql`SELECT 1 FROM information_schema.statistics
    WHERE table_schema = DATABASE() AND index_name = 'dead_letters_by_message'`.execute(db);
  if (rows.length === 0)
    await sql`ALTER TABLE dead_letters ADD KEY dead_letters_by_message (message_id)`.execute(db);
  const ofDeleted = (table: string, set = "") =>
    `${table} JOIN messages m ON m.room_id = j.source_room_id AND m.n = j.source_n AND m.r = j.source_r
     ${set} WHERE m.deleted_at IS NOT NULL`;
  const blank = `SET j.payload = 'null', j.result = NULL, j.error = NULL, j.note = '', j.state = NULL,
    j.status = IF(j.status IN ('queued', 'running'), 'cancelled', j.status), j.place = 'taken'`;
  const statements = [
    "UPDATE jobs SET source_room_id = room_id, source_n = shown_n, source_r = COALESCE(shown_r, 0) WHERE shown_n IS NOT NULL",
    fill("jobs", "payload", "", "type IN ('link.preview', 'link.picture')"),
    fill("jobs", "payload", "request.", "type = 'api-result.refresh'"),
    fill("api_results", "request", "", "job_type = 'link.preview'"),
    `UPDATE ${ofDeleted("job_events e JOIN jobs j ON j.id = e.job_id", "SET e.note = '', e.error = NULL")}`,
    `DELETE d FROM ${ofDeleted("dead_letters d JOIN jobs j ON j.id = d.message_id")}`,
    `DELETE j FROM ${ofDeleted("api_results j")}`,
    `UPDATE ${ofDeleted("jobs j", blank)}`,
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}
