import { expect, it } from "vitest";
import { quoted } from "./quoted.ts";

it("quotes every line, names who said it, and leaves room for an answer", () => {
  expect(quoted("Ada", "one\n\ntwo\n")).toBe("> **Ada:**\n> one\n>\n> two\n\n");
});
