import type { Row } from "./rows.ts";

const isSame = (one: Row, other: Row): boolean =>
  one.kind === other.kind &&
  (Object.keys(one) as (keyof Row)[]).every((key) => Object.is(one[key], other[key]));

/** The built rows, but those that are as before are the same objects, so that only what is new or changed is drawn. */
export function sameRows(before: readonly Row[], built: readonly Row[]): Row[] {
  const known = new Map(before.map((row) => [row.key, row]));
  return built.map((row) => {
    const old = known.get(row.key);
    return old && isSame(old, row) ? old : row;
  });
}
