import type { Pool } from "mysql2/promise";

const ID = "CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL";
const TABLE = "ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci";

/**
 * The tables of the plain build: what the obvious chat server has. A message's number is its place in the table, and a
 * client's id is unique for its sender, so that a repeat is noticed as Warren notices it.
 */
export async function createPlainTables(pool: Pool): Promise<void> {
  await pool.query(`CREATE TABLE IF NOT EXISTS plain_members (user_id ${ID}, room_id ${ID},
    PRIMARY KEY (user_id, room_id)) ${TABLE}`);
  await pool.query(`CREATE TABLE IF NOT EXISTS plain_messages (id BIGINT AUTO_INCREMENT PRIMARY KEY, room_id ${ID},
    sender_id ${ID}, client_id ${ID}, body TEXT NOT NULL, created_at DATETIME(3) NOT NULL,
    KEY by_room (room_id, id), UNIQUE KEY by_client_id (sender_id, client_id)) ${TABLE}`);
}
