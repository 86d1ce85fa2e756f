import fc from "fast-check";
import { expect, it } from "vitest";
import { markedParts } from "./marked-parts.ts";

it("marks what was found and nothing else", () => {
  expect(
    markedParts("the green deploy", [
      [10, 16],
      [4, 9],
    ]),
  ).toEqual([
    { text: "the ", isMarked: false },
    { text: "green", isMarked: true },
    { text: " ", isMarked: false },
    { text: "deploy", isMarked: true },
  ]);
});

it("keeps every text as it is, whatever the marks", () => {
  const mark = fc.tuple(fc.nat(40), fc.nat(40));
  fc.assert(
    fc.property(fc.string({ maxLength: 30 }), fc.array(mark, { maxLength: 6 }), (text, marks) => {
      expect(
        markedParts(text, marks)
          .map((part) => part.text)
          .join(""),
      ).toBe(text);
    }),
  );
});
