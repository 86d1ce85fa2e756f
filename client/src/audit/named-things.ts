/**
 * What a record was done on, `message 12.3, role operator`, with the name of each thing in words; what has no words, such as
 * the end of a list that was cut, stays as it is.
 */
export function namedThings(on: string, wordOf: (name: string) => string | undefined): string {
  const named = (thing: string): string => {
    const [, name = "", rest = ""] = /^(dead letters|\w+)( .*)$/.exec(thing) ?? [];
    const word = wordOf(name === "dead letters" ? "letters" : name);
    return word === undefined ? thing : `${word}${rest}`;
  };
  return on.split(", ").map(named).join(", ");
}
