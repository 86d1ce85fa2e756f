import type { Row } from "./rows.ts";

/** When the day began that the row at `index` belongs to, unless the row says it itself or is above all days. */
export function dayAbove(rows: readonly Row[], index: number): string | undefined {
  if (rows[index]?.kind === "day") return undefined;
  for (let above = Math.min(index, rows.length) - 1; above >= 0; above -= 1) {
    const row = rows[above];
    if (row?.kind === "day") return row.at;
  }
  return undefined;
}
