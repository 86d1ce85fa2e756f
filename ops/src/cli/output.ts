/** Where results go: as JSON for programs, as text for people. Errors and progress go elsewhere. */
export interface Output {
  readonly json: boolean;
  /** Prints a result: its JSON, or what `text` makes of it. */
  result(value: unknown, text: () => string): void;
}

/** Writes to standard output. */
export function outputOf(json: boolean): Output {
  return {
    json,
    result: (value, text) => {
      console.log(json ? JSON.stringify(value, null, 2) : text());
    },
  };
}

/** Rows as aligned columns under their heads; a line that says so when there are none. */
export function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return "nothing there";
  const widths = heads.map((head, at) => Math.max(head.length, ...rows.map((row) => row[at]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join("  ")
      .trimEnd();
  return [line(heads), ...rows.map(line)].join("\n");
}

/** In one line and of bounded length, whatever somebody wrote. */
export const short = (text: string, length = 60): string => {
  const flat = text.replaceAll(/\s+/g, " ");
  return flat.length > length ? `${flat.slice(0, length - 1)}…` : flat;
};
