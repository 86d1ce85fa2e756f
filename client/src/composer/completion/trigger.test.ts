import { describe, expect, it } from "vitest";
import { triggerAt } from "./trigger.ts";

const at = (text: string) => triggerAt(text, text.length);

describe("what is being typed", () => {
  it.each([
    ["@", { kind: "person", query: "", start: 0 }],
    ["hi @ad", { kind: "person", query: "ad", start: 3 }],
    ["(@ad", { kind: "person", query: "ad", start: 1 }],
    ["see #gen", { kind: "room", query: "gen", start: 4 }],
    ["well :tad", { kind: "emoji", query: "tad", start: 5 }],
    ["```a``` @x", { kind: "person", query: "x", start: 8 }],
  ])("is completed after %j", (text, trigger) => expect(at(text)).toEqual({ ...trigger, end: text.length }));

  it.each([
    ["an address", "me@example"],
    ["a word that has ended", "@ada "],
    ["a smiley", ":)"],
    ["one letter after a colon", "so :d"],
    ["a time", "at 10:30"],
    ["a fenced block", "```ts\n@deco"],
    ["inline code", "`@deco"],
  ])("is left alone in %s", (_what, text) => expect(at(text)).toBeUndefined());

  it("is what stands before the caret, not what comes after it", () =>
    expect(triggerAt("@ad is here", 3)).toEqual({ kind: "person", query: "ad", start: 0, end: 3 }));
});
