import type { ResultSetHeader, RowDataPacket } from "mysql2/promise";
import { query, queryPrepared, type PoolConnection } from "./pool.ts";

/** One statement of a script. `take` is handed the rows of a SELECT. */
export interface Statement {
  readonly sql: string;
  readonly values?: readonly unknown[];
  readonly take?: (rows: never[]) => void;
  /** In place of `values`: it is sent alone, and the server parses it once for each connection. */
  readonly prepared?: readonly (string | number)[];
}

type Result = RowDataPacket[] | ResultSetHeader;

/** Characters in one packet: escaped and in UTF-8 still below every server's `max_allowed_packet` (16 MiB or more). */
export const AT_ONCE = 2_000_000;

/**
 * Runs statements in order on a writer's connection, as many in one round trip as fit into the server's packets: each
 * round trip wakes both sides up; one that is prepared has its own. Values are escaped one statement at a time.
 * @throws what the first statement that fails fails with; those behind it are not carried out.
 */
export async function runScript(connection: PoolConnection, statements: readonly Statement[]): Promise<void> {
  let part: Statement[] = [];
  let text = "";
  const send = async () => {
    if (part.length === 0) return;
    const results = await query<Result | Result[]>(connection, text, null);
    const all = part.length === 1 ? [results as Result] : (results as Result[]);
    part.forEach(({ take }, index) => take?.(all[index] as never[]));
    part = [];
    text = "";
  };
  for (const statement of statements) {
    if (statement.prepared !== undefined) {
      await send();
      await queryPrepared(connection, statement.sql, statement.prepared);
      continue;
    }
    const sql = connection.format(statement.sql, statement.values ?? []);
    if (text.length + sql.length > AT_ONCE) await send();
    part.push(statement);
    text += part.length === 1 ? sql : `;\n${sql}`;
  }
  await send();
}
