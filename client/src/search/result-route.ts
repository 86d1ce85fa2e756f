import type { FoundMessage } from "@warren/contracts/search";
import type { RouteLocationRaw } from "vue-router";

/** Where a found message stands: in its room, or in its thread beside what that is about. */
export function resultRoute({ roomId, n, r }: Pick<FoundMessage, "roomId" | "n" | "r">): RouteLocationRaw {
  const query = r === undefined ? {} : { thread: null, r: String(r) };
  return { name: "room", params: { roomId, n: String(n) }, query };
}
