import type { Emoji, EmojiBook } from "./emoji-book.ts";

/** One line of the picker: the title of a group, or a few emoji. `first` counts the emoji before it. */
export type PickerRow =
  { kind: "title"; title: string } | { kind: "emoji"; emoji: readonly Emoji[]; first: number };

export interface PickerInput {
  readonly book: EmojiBook;
  readonly query: string;
  readonly recent: { readonly title: string; readonly texts: readonly string[] };
  readonly columns: number;
}

/** What the picker shows from top to bottom: what was found, or the recent ones and then every group. */
export function pickerRows({ book, query, recent, columns }: PickerInput): PickerRow[] {
  const used = recent.texts.flatMap((text) => {
    const emoji = book.byText.get(text);
    return emoji ? [{ ...emoji, text, tones: [] }] : [];
  });
  const groups =
    query.trim() === ""
      ? [{ title: recent.title, emoji: used }, ...book.groups]
      : [{ title: "", emoji: book.search(query) }];
  const rows: PickerRow[] = [];
  let first = 0;
  for (const { title, emoji } of groups) {
    if (emoji.length === 0) continue;
    if (title !== "") rows.push({ kind: "title", title });
    for (let start = 0; start < emoji.length; start += columns) {
      const line = emoji.slice(start, start + columns);
      rows.push({ kind: "emoji", emoji: line, first });
      first += line.length;
    }
  }
  return rows;
}

export type Direction = "ArrowUp" | "ArrowDown" | "ArrowLeft" | "ArrowRight";

/** The emoji, counted from 0, that lies in a direction of another; it stays where there is no further one. */
export function neighbour(rows: readonly PickerRow[], from: number, direction: Direction): number {
  const lines = rows.flatMap((row) => (row.kind === "emoji" ? [row] : []));
  const total = lines.reduce((sum, { emoji }) => sum + emoji.length, 0);
  if (direction === "ArrowLeft") return Math.max(0, from - 1);
  if (direction === "ArrowRight") return Math.min(total - 1, from + 1);
  const at = lines.findIndex(({ first, emoji }) => from >= first && from < first + emoji.length);
  const next = lines[at + (direction === "ArrowDown" ? 1 : -1)];
  const line = lines[at];
  if (!line || !next) return from;
  return next.first + Math.min(from - line.first, next.emoji.length - 1);
}
