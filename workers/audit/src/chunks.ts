/** The same in its order, in parts of up to so many. */
export function chunks<T>(all: readonly T[], longest: number): T[][] {
  const count = Math.ceil(all.length / longest);
  return Array.from({ length: count }, (_, index) => all.slice(index * longest, (index + 1) * longest));
}
