/** A stretch of a text: what was looked for, or what stands between. */
export interface MarkedPart {
  readonly text: string;
  readonly isMarked: boolean;
}

/** A text in stretches, whatever the marks are: none is drawn twice, none reaches beyond the text. */
export function markedParts(text: string, marks: readonly (readonly [number, number])[]): MarkedPart[] {
  const parts: MarkedPart[] = [];
  let at = 0;
  for (const [start, end] of [...marks].sort(([a], [b]) => a - b)) {
    const from = Math.max(at, start);
    if (end <= from || from >= text.length) continue;
    if (from > at) parts.push({ text: text.slice(at, from), isMarked: false });
    parts.push({ text: text.slice(from, end), isMarked: true });
    at = end;
  }
  if (at < text.length) parts.push({ text: text.slice(at), isMarked: false });
  return parts;
}
