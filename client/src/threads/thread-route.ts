import type { RouteLocationNormalized, RouteLocationRaw } from "vue-router";

/** Where a thread is open beside the place in the room that it stands under. */
export function threadRoute({ roomId, n }: { roomId: string; n: number }): RouteLocationRaw {
  return { name: "room", params: { roomId, n: String(n) }, query: { thread: null } };
}

/** Where a thread is open beside the room as it stands, which is not moved. */
export function threadBeside({ roomId, n }: { roomId: string; n: number }): RouteLocationRaw {
  return { name: "room", params: { roomId }, query: { thread: String(n) } };
}

/** The number of the message whose thread this place has open, if it has. */
export function openThreadOf({ params, query }: Pick<RouteLocationNormalized, "params" | "query">) {
  if (!("thread" in query)) return undefined;
  const n = Number(query["thread"] ?? params["n"]);
  return Number.isSafeInteger(n) && n > 0 ? n : undefined;
}
