import { sql, type Kysely } from "kysely";

const TABLE = "ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin";
const PLACE = "room INT UNSIGNED NOT NULL, n BIGINT NOT NULL, r BIGINT NOT NULL";
/** When the newest message was sent, in milliseconds since 1970, and how much earlier the oldest. */
const TIME = "sent_at BIGINT NOT NULL, span SMALLINT UNSIGNED NOT NULL";

/**
 * Messages that stand next to each other and are indexed together share a row for each term. A block begins at the
 * place `n`, `r` and is `width` places long, at most 32; a bit of a `mask` tells for each whether the message has the
 * term. `search_block_terms` is ordered by term and time: the newest blocks with a term are read from its end, however
 * many there are. `search_blocks` remembers a block's terms, to take them out again.
 */
const tables = [
  `search_blocks (${PLACE}, ${TIME}, width TINYINT UNSIGNED NOT NULL, terms MEDIUMTEXT NOT NULL,
    PRIMARY KEY (room, n, r))`,
  `search_block_terms (term VARCHAR(60) NOT NULL, ${TIME}, ${PLACE}, mask INT UNSIGNED NOT NULL,
    PRIMARY KEY (term, sent_at, room, n, r))`,
];

/** A new index, made in the background from the rooms' first messages on. Every statement can be repeated. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const table of tables) await sql.raw(`CREATE TABLE IF NOT EXISTS ${table} ${TABLE}`).execute(db);
  // a worker of the version before finds no table, which it waits for
  for (const table of ["search_terms", "search_messages"])
    await sql.raw(`DROP TABLE IF EXISTS ${table}`).execute(db);
  for (const table of ["search_blocks", "search_block_terms"])
    await sql.raw(`DELETE FROM ${table}`).execute(db);
  await sql`UPDATE search_rooms SET seq = 0`.execute(db);
}
