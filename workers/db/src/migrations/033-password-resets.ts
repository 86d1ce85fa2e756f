import { sql, type Kysely } from "kysely";

const ID = "CHAR(36) CHARACTER SET ascii COLLATE ascii_bin";
const HASH = "CHAR(64) CHARACTER SET ascii COLLATE ascii_bin";

/** Codes by which people who do not know their password choose another. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      `CREATE TABLE IF NOT EXISTS password_resets (user_id ${ID} PRIMARY KEY, id ${ID} NOT NULL, asked_at DATETIME(3) NOT NULL,
       code_hash ${HASH} NULL, code_until DATETIME(3) NULL, tries_left TINYINT NOT NULL DEFAULT 0,
       mails TINYINT NOT NULL DEFAULT 0, mails_since DATETIME(3) NOT NULL,
       KEY password_resets_by_age (asked_at)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci`,
    )
    .execute(db);
}
