import { AT_ONCE, type Statement } from "./script.ts";

const sizeOf = (row: readonly unknown[]) =>
  row.reduce<number>((size, value) => size + (typeof value === "string" ? value.length : 24), 0);

/**
 * Inserts rows with as few statements as fit into the server's packets; none for none.
 * @param insert everything up to and without VALUES.
 * @param otherwise what to do about a row that exists: ON DUPLICATE KEY UPDATE …
 */
export function insertRows(
  insert: string,
  rows: readonly (readonly unknown[])[],
  otherwise = "",
): Statement[] {
  const sql = `${insert} VALUES ? ${otherwise}`;
  const statements: Statement[] = [];
  let part: (readonly unknown[])[] = [];
  let size = 0;
  for (const row of rows) {
    const more = sizeOf(row);
    if (part.length > 0 && size + more > AT_ONCE) {
      statements.push({ sql, values: [part] });
      part = [];
      size = 0;
    }
    part.push(row);
    size += more;
  }
  if (part.length > 0) statements.push({ sql, values: [part] });
  return statements;
}
