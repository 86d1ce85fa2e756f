import { insertRows } from "./insert-rows.ts";
import type { Statement } from "./script.ts";

/** Rows in one prepared statement: few sizes, since the server keeps a statement for each on every connection. */
const SIZES = [512, 256, 128, 64, 32, 16] as const;

type Row = readonly (string | number)[];

/**
 * As {@link insertRows}, for many rows with long texts that would have to be escaped, which the server reads character by
 * character: as prepared statements, and as text what is left. No row may be longer than 16 KB.
 * @param insert everything up to and without VALUES; each row has as many values as it names columns.
 */
export function insertLongRows(insert: string, rows: readonly Row[]): Statement[] {
  const statements: Statement[] = [];
  let start = 0;
  for (const size of SIZES)
    for (; rows.length - start >= size; start += size) {
      const part = rows.slice(start, start + size);
      const places = `(${(part[0] ?? []).map(() => "?").join(",")})`;
      statements.push({
        sql: `${insert} VALUES ${`${places},`.repeat(size - 1)}${places}`,
        prepared: part.flat(),
      });
    }
  return [...statements, ...insertRows(insert, rows.slice(start))];
}
