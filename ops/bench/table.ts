import { meets, type Row } from "./row.ts";

const figure = (value: number): string =>
  Math.abs(value) >= 1_000 ? value.toFixed(0) : Number(value.toPrecision(3)).toString();

const verdict = (row: Row): string =>
  meets(row, row.aim) ? "aim met" : meets(row, row.must) ? "met" : "MISSED";

/** The table as Markdown. */
export function tableOf(rows: readonly Row[]): string {
  const sign = (row: Row) => (row.better === "higher" ? "≥" : "≤");
  const lines = rows.map((row) => [
    row.measure,
    `${figure(row.ours)} ${row.unit}`,
    `${figure(row.baseline)} ${row.unit} (${row.baselineName})`,
    row.ratio.toFixed(2),
    `${sign(row)} ${String(row.must)}`,
    `${sign(row)} ${String(row.aim)}`,
    verdict(row),
  ]);
  const all = [["measure", "Warren", "baseline", "ratio", "must", "aim", ""], ...lines];
  const widths = all[0]?.map((_, column) => Math.max(...all.map((line) => line[column]?.length ?? 0))) ?? [];
  const text = all.map((line) => `| ${line.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(" | ")} |`);
  const rule = `| ${widths.map((width) => "-".repeat(width)).join(" | ")} |`;
  return [text[0], rule, ...text.slice(1)].join("\n");
}
