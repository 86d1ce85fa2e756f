import {
  createPool,
  type Pool,
  type PoolConnection,
  type ResultSetHeader,
  type RowDataPacket,
} from "mysql2/promise";
import { isUnanswered, withoutValues } from "./failure.ts";

export type { Pool, PoolConnection };

/** Anything a statement can run on. */
export type Queryable = Pool | PoolConnection;

/**
 * A frozen worker's transaction must not keep its rooms locked: MySQL ends a session that says nothing for this long,
 * and the locks with it.
 */
const WRITER_WAIT_TIMEOUT_S = 15;
/** Longer than any statement takes, so that a connection without a peer is noticed. */
const ANSWER_TIMEOUT_MS = 30_000;

/** Escaping values relies on backslashes, and a value that does not fit must be an error: whatever the server's default. */
const SESSION = `SET SESSION sql_mode = 'STRICT_TRANS_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION',
  innodb_lock_wait_timeout = 10`;

export interface PoolOptions {
  connections: number;
  /** Writers get a short `wait_timeout`. */
  writer: boolean;
}

/** Opens a pool. Connects only when used, so it never fails here. Times are UTC, ids and counts plain numbers and strings. */
export function openPool(url: string, { connections, writer }: PoolOptions): Pool {
  const pool = createPool({
    uri: url,
    connectionLimit: connections,
    // below connectionLimit, or the driver never closes an idle connection
    maxIdle: connections - 1,
    // shorter than wait_timeout, so that the pool lets go of a connection before the server does
    idleTimeout: (WRITER_WAIT_TIMEOUT_S - 5) * 1_000,
    connectTimeout: 5_000,
    charset: "utf8mb4_unicode_520_ci",
    timezone: "Z",
    supportBigNumbers: true,
    enableKeepAlive: true,
    // a stack trace taken for every statement, in case it fails
    trace: false,
    // for script.ts alone, and only where transactions are written
    multipleStatements: writer,
  });
  pool.pool.on("connection", (connection) => {
    // a session that cannot be set up must not be used: its first statement then fails and is tried on another
    const orClose = (error: unknown) => {
      if (error) connection.destroy();
    };
    connection.query("SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED", orClose);
    const idle = writer ? `, wait_timeout = ${String(WRITER_WAIT_TIMEOUT_S)}` : "";
    connection.query(SESSION + idle, orClose);
  });
  return pool;
}

type Answer = RowDataPacket[] | ResultSetHeader;

/**
 * The driver's answer to a statement, or to several. Its errors tell no values.
 * @param values null when the text holds them already: the driver then does not look for placeholders.
 */
export async function query<Result extends Answer | Answer[]>(
  on: Queryable,
  sql: string,
  values: unknown[] | null = [],
): Promise<Result> {
  const owned = "getConnection" in on ? await on.getConnection() : undefined;
  const connection = owned ?? (on as PoolConnection);
  try {
    const [result] = await connection.query({ sql, values, timeout: ANSWER_TIMEOUT_MS });
    return result as Result;
  } catch (error) {
    if (isUnanswered(error)) connection.destroy();
    throw withoutValues(error);
  } finally {
    owned?.release();
  }
}

/** Runs a statement that the connection prepares at its first use and keeps. Its errors tell no values. */
export async function queryPrepared(
  connection: PoolConnection,
  sql: string,
  values: readonly (string | number)[],
): Promise<void> {
  try {
    await connection.execute({ sql, values: [...values], timeout: ANSWER_TIMEOUT_MS });
  } catch (error) {
    if (isUnanswered(error)) connection.destroy();
    throw withoutValues(error);
  }
}

/** The rows of a SELECT. */
export async function select<Row>(on: Queryable, sql: string, values: unknown[] = []): Promise<Row[]> {
  return (await query<RowDataPacket[]>(on, sql, values)) as Row[];
}

/** Runs a statement that changes something; resolves with how many rows it found to change. */
export async function execute(on: Queryable, sql: string, values: unknown[] = []): Promise<number> {
  return (await query<ResultSetHeader>(on, sql, values)).affectedRows;
}

/** Runs `work` in one transaction: committed when it resolves, rolled back when it throws. */
export async function transaction<T>(
  pool: Pool,
  work: (connection: PoolConnection) => Promise<T>,
): Promise<T> {
  return orRollback(pool, async (connection) => {
    await execute(connection, "START TRANSACTION");
    const result = await work(connection);
    await execute(connection, "COMMIT");
    return result;
  });
}

/** Runs `work`, which begins and commits a transaction itself, and rolls back what it leaves undone when it throws. */
export async function orRollback<T>(
  pool: Pool,
  work: (connection: PoolConnection) => Promise<T>,
): Promise<T> {
  const connection = await pool.getConnection();
  try {
    return await work(connection);
  } catch (error) {
    await execute(connection, "ROLLBACK").catch(() => {
      // without an answer to ROLLBACK nobody knows the session's state: it must not be used again
      connection.destroy();
    });
    throw error;
  } finally {
    connection.release();
  }
}
