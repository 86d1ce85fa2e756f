import {
  createPool,
  type Pool,
  type PoolConnection,
  type ResultSetHeader,
  type RowDataPacket,
} from "mysql2/promise";

export type { Pool, PoolConnection };

/** Anything a statement can run on. */
export type Queryable = Pool | PoolConnection;

/**
 * A frozen worker's transaction must not keep its rooms locked: MySQL ends a session that says nothing for this long,
 * and the locks with it.
 */
const WRITER_WAIT_TIMEOUT_S = 15;

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
    maxIdle: connections,
    // shorter than wait_timeout, so that the pool lets go of a connection before the server does
    idleTimeout: (WRITER_WAIT_TIMEOUT_S - 5) * 1_000,
    connectTimeout: 5_000,
    charset: "utf8mb4_unicode_520_ci",
    timezone: "Z",
    supportBigNumbers: true,
    enableKeepAlive: true,
  });
  pool.pool.on("connection", (connection) => {
    connection.query("SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED", () => undefined);
    if (writer)
      connection.query(`SET SESSION wait_timeout = ${String(WRITER_WAIT_TIMEOUT_S)}`, () => undefined);
  });
  return pool;
}

/** The rows of a SELECT. */
export async function select<Row>(on: Queryable, sql: string, values: unknown[] = []): Promise<Row[]> {
  const [rows] = await on.query<RowDataPacket[]>(sql, values);
  return rows as Row[];
}

/** Runs a statement that changes something; resolves with how many rows it found to change. */
export async function execute(on: Queryable, sql: string, values: unknown[] = []): Promise<number> {
  const [result] = await on.query<ResultSetHeader>(sql, values);
  return result.affectedRows;
}

/** Runs `work` in one transaction: committed when it resolves, rolled back when it throws. */
export async function transaction<T>(
  pool: Pool,
  work: (connection: PoolConnection) => Promise<T>,
): Promise<T> {
  const connection = await pool.getConnection();
  let broken = false;
  try {
    await connection.beginTransaction();
    const result = await work(connection);
    await connection.commit();
    return result;
  } catch (error) {
    await connection.rollback().catch(() => {
      // without an answer to ROLLBACK nobody knows the session's state: it must not be used again
      broken = true;
    });
    throw error;
  } finally {
    if (broken) connection.destroy();
    else connection.release();
  }
}
