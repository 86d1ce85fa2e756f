import { sql, type Kysely } from "kysely";

const ID = "CHAR(36) CHARACTER SET ascii COLLATE ascii_bin";
const HASH = "CHAR(64) CHARACTER SET ascii COLLATE ascii_bin";
const TABLE = "ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci";

/** From which devices people sign in, and what they are mailed of a sign-in from another. Can be repeated. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      `CREATE TABLE IF NOT EXISTS known_devices (user_id ${ID} NOT NULL, device_hash ${HASH} NOT NULL,
       used_at DATETIME(3) NOT NULL, PRIMARY KEY (user_id, device_hash), KEY devices_by_age (used_at)) ${TABLE}`,
    )
    .execute(db);
  await sql
    .raw(
      `CREATE TABLE IF NOT EXISTS device_notices (session_id ${ID} PRIMARY KEY, user_id ${ID} NOT NULL, email VARCHAR(254) NULL,
       address VARCHAR(45) CHARACTER SET ascii COLLATE ascii_bin NOT NULL, user_agent VARCHAR(300) NOT NULL,
       signed_in_at DATETIME(3) NOT NULL, KEY notices_of_person (user_id, signed_in_at),
       KEY notices_by_age (signed_in_at)) ${TABLE}`,
    )
    .execute(db);
}
