import { createPool, type Pool } from "mysql2/promise";

/** A few connections for filling tables before a measurement. */
export function fillingPool(mysqlUrl: string): Pool {
  return createPool({ uri: mysqlUrl, connectionLimit: 4, timezone: "Z", charset: "utf8mb4_unicode_520_ci" });
}

const ROWS_PER_STATEMENT = 1_000;

/** Inserts many rows, a thousand at a time. @param into for example `INSERT INTO users (id, name)`. */
export async function fill(
  pool: Pool,
  into: string,
  rows: readonly (readonly (string | number | Date | null)[])[],
): Promise<void> {
  for (let from = 0; from < rows.length; from += ROWS_PER_STATEMENT) {
    await pool.query(`${into} VALUES ?`, [rows.slice(from, from + ROWS_PER_STATEMENT)]);
  }
}
