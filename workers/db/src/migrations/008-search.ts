import { sql, type Kysely } from "kysely";

const ID = "CHAR(36) CHARACTER SET ascii COLLATE ascii_bin";
const TABLE = "ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin";
const PLACE = "room INT UNSIGNED NOT NULL, n BIGINT NOT NULL, r BIGINT NOT NULL";

/**
 * What messages are found by. `search_rooms` numbers the rooms, so that a term's row stays short, and says up to which
 * event each is indexed. `search_terms` has a row for each term of each message, ordered by term and time: the newest
 * messages with a term are read from its end, however many there are. `search_messages` remembers a message's terms, to
 * take them out again. Rooms that are not in it yet are indexed from their first message on.
 */
const tables = [
  `search_rooms (no INT UNSIGNED AUTO_INCREMENT PRIMARY KEY, room_id ${ID} NOT NULL UNIQUE, seq BIGINT NOT NULL)`,
  `search_messages (${PLACE}, sent_at BIGINT NOT NULL, terms MEDIUMTEXT NOT NULL, PRIMARY KEY (room, n, r))`,
  `search_terms (term VARCHAR(60) NOT NULL, sent_at BIGINT NOT NULL, ${PLACE},
    PRIMARY KEY (term, sent_at, room, n, r))`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const table of tables) await sql.raw(`CREATE TABLE IF NOT EXISTS ${table} ${TABLE}`).execute(db);
}
