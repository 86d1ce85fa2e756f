import type { SearchFilter } from "@warren/contracts/search";

/** In the order in which they are offered. */
export const filters = [
  "from",
  "in",
  "has",
  "before",
  "after",
  "on",
] as const satisfies readonly SearchFilter[];

/** A filter that is being typed: its value so far stands from `start`, with its quote if it has one, up to the caret. */
export interface TypedFilter {
  readonly filter: SearchFilter;
  readonly query: string;
  readonly start: number;
  readonly end: number;
}

const TYPED = /(?:^|\s)-?([a-z]+)[:：](?:"([^"]*)|([^\s"]*))$/iu;

/** The filter whose value could be completed where the caret stands. */
export function filterAt(text: string, caret: number): TypedFilter | undefined {
  const found = TYPED.exec(text.slice(0, caret));
  const filter = filters.find((known) => known === found?.[1]?.toLowerCase());
  if (!found || !filter) return undefined;
  const quoted = found[2];
  const query = quoted ?? found[3] ?? "";
  return { filter, query, start: caret - query.length - (quoted === undefined ? 0 : 1), end: caret };
}

/** As it is typed: in quotes where it would end too early. */
export function asValue(text: string): string {
  return /[\s"]/u.test(text) ? `"${text.replaceAll('"', "")}"` : text;
}

/** What is typed with one more filter begun at its end. */
export function withFilter(text: string, filter: SearchFilter): string {
  const before = text.trimEnd();
  return `${before}${before === "" ? "" : " "}${filter}:`;
}
