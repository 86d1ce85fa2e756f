import { describe, expect, it } from "vitest";
import { asValue, filterAt, withFilter } from "./filter-at.ts";

const at = (text: string) => filterAt(text, text.length);

describe("a filter that is typed", () => {
  it.each([
    ["from:", "from", "", 5],
    ["deploy from:ad", "from", "ad", 12],
    ["-From:ad", "from", "ad", 6],
    ['in:"release pa', "in", "release pa", 3],
    ["has：li", "has", "li", 4],
    ["before:2026", "before", "2026", 7],
  ])("is completed in %j", (text, filter, query, start) =>
    expect(at(text)).toEqual({ filter, query, start, end: text.length }),
  );

  it.each(["from", "from:ada ", "https://example.org", "xfrom:ada", 'in:"general" ', "to:ada"])(
    "is not in %j",
    (text) => expect(at(text)).toBeUndefined(),
  );

  it("is what stands before the caret", () =>
    expect(filterAt("from:ada deploy", 7)).toEqual({ filter: "from", query: "ad", start: 5, end: 7 }));
});

it("puts names with spaces in quotes, and a quote can never end one", () => {
  expect(asValue("general")).toBe("general");
  expect(asValue('release "party"')).toBe('"release party"');
});

it("begins a filter behind what is there", () => {
  expect(withFilter("", "from")).toBe("from:");
  expect(withFilter("deploy  ", "in")).toBe("deploy in:");
});
