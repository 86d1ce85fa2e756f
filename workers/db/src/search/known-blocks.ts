import { select, type Queryable } from "../sql/pool.ts";
import { MOST_PLACES, offsetIn, placeAt, placeText, type Block, type Place } from "./block.ts";

/** A block that is in the index. */
export interface KnownBlock extends Block {
  terms: string[];
}

/** A block begins at one of its places or at most this many before. */
const starts = (place: Place) =>
  Array.from({ length: MOST_PLACES }, (_, back) => placeAt(place, -back)).filter(
    ({ n, r }) => n > 0 && r >= (place.r === 0 ? 0 : 1),
  );

/** The blocks that hold messages at these places, each once, and the places that are in none. */
export async function knownBlocks(
  on: Queryable,
  places: readonly Place[],
): Promise<{ known: KnownBlock[]; missing: Place[] }> {
  if (places.length === 0) return { known: [], missing: [] };
  const wanted = new Map(places.flatMap(starts).map((start) => [placeText(start), start]));
  const rows = await select<Block & { terms: string }>(
    on,
    `SELECT room, n, r, sent_at, span, width, terms FROM search_blocks FORCE INDEX (PRIMARY)
     WHERE (room, n, r) IN (?)`,
    [[...wanted.values()].map(({ room, n, r }) => [room, n, r])],
  );
  const known = new Map<string, KnownBlock>();
  const missing: Place[] = [];
  for (const place of places) {
    const holding = rows.filter((row) => {
      const offset = offsetIn(row, place);
      return offset >= 0 && offset < row.width;
    });
    for (const row of holding)
      known.set(placeText(row), { ...row, terms: row.terms === "" ? [] : row.terms.split(" ") });
    if (holding.length === 0) missing.push(place);
  }
  return { known: [...known.values()], missing };
}
