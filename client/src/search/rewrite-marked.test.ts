import fc from "fast-check";
import { expect, it } from "vitest";
import { markedParts } from "./marked-parts.ts";
import { rewriteMarked } from "./rewrite-marked.ts";
import { withoutLooseSigns } from "./without-loose-signs.ts";

const bare = (text: string) => text.replaceAll(/\*\*|\]\([^)]*\)|\[/g, "");

it("marks the same words in the text that was written anew, and none that were left out", () => {
  const text = "the **green** deploy: [log](https://green.example)";
  const marks = [[14, 20] as const, [6, 11] as const, [36, 41] as const];
  const rewritten = rewriteMarked(text, marks, bare);
  expect(rewritten.text).toBe("the green deploy: log");
  const shown = markedParts(rewritten.text, rewritten.marks).filter(({ isMarked }) => isMarked);
  expect(shown.map((part) => part.text)).toEqual(["green", "deploy"]);
});

it("keeps a text that nothing is changed in, whatever it holds and whatever the marks", () => {
  const mark = fc.tuple(fc.nat(40), fc.nat(40));
  fc.assert(
    fc.property(fc.string({ maxLength: 30 }), fc.array(mark, { maxLength: 6 }), (text, marks) => {
      expect(rewriteMarked(text, marks, (signed) => signed).text).toBe(text);
    }),
  );
  expect(rewriteMarked("a\uFDD0b", [], (signed) => signed)).toEqual({ text: "a\uFFFDb", marks: [] });
});

it("shows nothing of a pair of signs of which one was cut off, and leaves a whole text as it is", () => {
  expect(withoutLooseSigns("…the green** deploy is `done…")).toBe("…the green deploy is done…");
  expect(withoutLooseSigns("…2 ** 3 and snake__case…")).toBe("…2 ** 3 and snake__case…");
  expect(withoutLooseSigns("write **bold")).toBe("write **bold");
});
