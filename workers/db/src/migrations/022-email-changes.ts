import { sql, type Kysely } from "kysely";

const ID = "CHAR(36) CHARACTER SET ascii COLLATE ascii_bin";
const HASH = "CHAR(64) CHARACTER SET ascii COLLATE ascii_bin";

/** Addresses that wait until their owners have given back the code that was mailed there. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      `CREATE TABLE IF NOT EXISTS email_changes (user_id ${ID} PRIMARY KEY, id ${ID} NOT NULL, email VARCHAR(254) NULL,
       former_email VARCHAR(254) NULL, asked_at DATETIME(3) NOT NULL, code_hash ${HASH} NULL, code_until DATETIME(3) NULL,
       tries_left TINYINT NOT NULL DEFAULT 0, mails TINYINT NOT NULL DEFAULT 0, mails_since DATETIME(3) NOT NULL,
       KEY email_changes_by_age (asked_at)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci`,
    )
    .execute(db);
}
