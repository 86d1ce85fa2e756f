import type { Name } from "./town.ts";

const LONG = "Eine sehr lange Nachricht, die zeigen soll, wie Absätze in der Spalte umbrechen. "
  .repeat(25)
  .slice(0, 2_000);

/** What stands in the room that everybody is in: all that a message can look like, in the order in which it was said. */
export const lines: readonly (readonly [who: Name, body: string])[] = [
  ["lin", "Good morning. The build has been green since Friday."],
  [
    "grace",
    "And it stays so: https://builds.example.org/a-very-long-address-that-does-not-fit/into-one-line-of-the-column?with=parameters&and=more",
  ],
  ["ahmad", "صباح الخير، هل يمكن لأحد مراجعة التغيير قبل الظهر؟"],
  ["noa", "שלום, I can do it: **today** after lunch."],
  ["lin", "🎉🎉🎉"],
  [
    "lin",
    'Steps:\n\n1. pull\n2. `npm test`\n3. tell @ada\n\n```ts\nconst answer: number = await ask("a long line of code that scrolls inside of its box instead of widening the page");\n```',
  ],
  ["ada", "Done, thanks."],
  ["grace", LONG],
  ["grace", "> quoted\n\nand an answer with a [link](https://example.org)"],
  ["ahmad", "Anyone for lunch? I know a place."],
  ["ada", "Yes, in ten minutes"],
  ["ada", "or twenty"],
  ["noa", "@ada could you look at this when you are back?"],
  ["lin", "一緒に行きます"],
];
