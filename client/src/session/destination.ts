/** Where to go after signing in: the page asked for before, if it is one of ours. */
export function destination(query: unknown): string {
  return typeof query === "string" && /^\/(?!\/)/.test(query) ? query : "/";
}

/** The secret of the invitation whose link was opened before signing in, if it was one. */
export function inviteOf(query: unknown): string | undefined {
  return /^\/join\/([\w-]+)$/.exec(destination(query))?.[1];
}
