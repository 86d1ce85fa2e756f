/** Where to go after signing in: the page asked for before, if it is one of ours. */
export function destination(query: unknown): string {
  return typeof query === "string" && /^\/(?!\/)/.test(query) ? query : "/";
}
