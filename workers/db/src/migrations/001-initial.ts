import { sql, type Kysely } from "kysely";

/** Ids compare byte by byte; texts by the one Unicode collation that MariaDB and MySQL share. */
const ID = "CHAR(36) CHARACTER SET ascii COLLATE ascii_bin";
const HASH = "CHAR(64) CHARACTER SET ascii COLLATE ascii_bin";
const NAME = (length: number) => `VARCHAR(${String(length)}) CHARACTER SET ascii COLLATE ascii_bin`;
const TABLE = "ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci";

/** DDL commits by itself in MySQL, so every statement can be repeated. */
const tables = [
  `users (id ${ID} PRIMARY KEY, username VARCHAR(32) NOT NULL, username_key ${NAME(32)} NOT NULL UNIQUE,
    display_name VARCHAR(80) NOT NULL, email VARCHAR(254) NULL, password_hash ${NAME(512)} NOT NULL,
    role ENUM('member','operator') NOT NULL, created_at DATETIME(3) NOT NULL)`,
  `installation (id TINYINT PRIMARY KEY, operator_id ${ID} NULL)`,
  `sessions (id ${ID} PRIMARY KEY, session_hash ${HASH} NOT NULL UNIQUE, user_id ${ID} NOT NULL,
    user_agent VARCHAR(300) NOT NULL, created_at DATETIME(3) NOT NULL, expires_at DATETIME(3) NOT NULL,
    KEY sessions_by_user (user_id), KEY sessions_by_expiry (expires_at))`,
  `rooms (id ${ID} PRIMARY KEY, name VARCHAR(60) NOT NULL, name_key VARCHAR(180) NULL UNIQUE,
    kind ENUM('public','private','direct') NOT NULL, last_seq BIGINT NOT NULL, last_n BIGINT NOT NULL,
    created_at DATETIME(3) NOT NULL)`,
  `room_members (room_id ${ID} NOT NULL, user_id ${ID} NOT NULL, role ENUM('owner','moderator','member') NOT NULL,
    read_n BIGINT NOT NULL, joined_at DATETIME(3) NOT NULL, PRIMARY KEY (room_id, user_id), KEY members_by_user (user_id))`,
  `room_log (room_id ${ID} NOT NULL, seq BIGINT NOT NULL, type ${NAME(100)} NOT NULL, n BIGINT NULL, body MEDIUMTEXT NULL,
    PRIMARY KEY (room_id, seq))`,
  `messages (room_id ${ID} NOT NULL, n BIGINT NOT NULL, r BIGINT NOT NULL DEFAULT 0, seq BIGINT NOT NULL,
    sender_id ${ID} NOT NULL, client_id ${ID} NOT NULL, content_hash ${HASH} NOT NULL, body TEXT NOT NULL,
    mentions TEXT NOT NULL, cards MEDIUMTEXT NULL, correlation_id ${NAME(100)} NOT NULL, created_at DATETIME(3) NOT NULL,
    PRIMARY KEY (room_id, n, r), UNIQUE KEY messages_by_client_id (sender_id, client_id))`,
  `processed_commands (actor ${NAME(64)} NOT NULL, id ${ID} NOT NULL, type ${NAME(100)} NOT NULL,
    content_hash ${HASH} NOT NULL, outcome MEDIUMTEXT NOT NULL, outputs MEDIUMTEXT NOT NULL, created_at DATETIME(3) NOT NULL,
    PRIMARY KEY (actor, id), KEY processed_by_age (created_at))`,
  `command_tries (actor ${NAME(64)} NOT NULL, id ${ID} NOT NULL, tries INT NOT NULL, PRIMARY KEY (actor, id))`,
  `notifications (id ${ID} PRIMARY KEY, user_id ${ID} NOT NULL, source ${NAME(100)} NOT NULL, reason ${NAME(50)} NOT NULL,
    room_id ${ID} NOT NULL, seq BIGINT NOT NULL, n BIGINT NOT NULL, sender_id ${ID} NOT NULL, excerpt VARCHAR(200) NOT NULL,
    created_at DATETIME(3) NOT NULL, UNIQUE KEY once_per_source (user_id, source))`,
  `effects (id ${NAME(200)} PRIMARY KEY, state ENUM('started','done') NOT NULL, lease_until DATETIME(3) NOT NULL)`,
  `jobs (id ${ID} PRIMARY KEY, type ${NAME(100)} NOT NULL, status ENUM('queued','running','completed','failed','cancelled') NOT NULL,
    percent DOUBLE NOT NULL, note VARCHAR(200) NOT NULL, attempt INT NOT NULL, step BIGINT NOT NULL, version BIGINT NOT NULL,
    submitter ${NAME(64)} NOT NULL, room_id ${ID} NULL, job_key ${NAME(200)} NULL, payload MEDIUMTEXT NOT NULL,
    result MEDIUMTEXT NULL, error TEXT NULL, correlation_id ${NAME(100)} NOT NULL, lease_instance ${NAME(100)} NULL,
    lease_until DATETIME(3) NULL, created_at DATETIME(3) NOT NULL, updated_at DATETIME(3) NOT NULL,
    UNIQUE KEY once_per_key (submitter, type, job_key), KEY jobs_by_submitter (submitter, created_at), KEY jobs_by_age (created_at))`,
  `job_events (job_id ${ID} NOT NULL, version BIGINT NOT NULL, status ${NAME(20)} NOT NULL, attempt INT NOT NULL,
    percent DOUBLE NOT NULL, note VARCHAR(200) NOT NULL, error TEXT NULL, created_at DATETIME(3) NOT NULL,
    PRIMARY KEY (job_id, version))`,
  `dead_letters (id BIGINT AUTO_INCREMENT PRIMARY KEY, queue ${NAME(100)} NOT NULL, type ${NAME(100)} NOT NULL,
    message_id ${NAME(200)} NOT NULL, correlation_id ${NAME(200)} NOT NULL, sender ${NAME(64)} NOT NULL,
    reason TEXT NOT NULL, headers TEXT NOT NULL, body MEDIUMBLOB NOT NULL, created_at DATETIME(3) NOT NULL)`,
  `audit_events (n BIGINT PRIMARY KEY, event_id ${NAME(200)} NOT NULL UNIQUE, record MEDIUMTEXT NOT NULL,
    previous_hash ${HASH} NOT NULL, hash ${HASH} NOT NULL)`,
  `workers (instance ${NAME(100)} PRIMARY KEY, name ${NAME(64)} NOT NULL, job_types TEXT NOT NULL, last_seen_at DATETIME(3) NOT NULL)`,
  `db_workers (instance ${NAME(100)} PRIMARY KEY, shards ${NAME(200)} NOT NULL, last_seen_at DATETIME(3) NOT NULL)`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const table of tables) await sql.raw(`CREATE TABLE IF NOT EXISTS ${table} ${TABLE}`).execute(db);
  await sql`INSERT IGNORE INTO installation (id, operator_id) VALUES (1, NULL)`.execute(db);
}
