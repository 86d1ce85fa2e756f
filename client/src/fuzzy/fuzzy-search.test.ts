import { describe, expect, it } from "vitest";
import { fuzzySearch } from "./fuzzy-search.ts";

const names = ["random", "General", "project general", "Müller, Jörg", "أحمد عبد الله", "開発部"];
const find = fuzzySearch(names, (name) => name, { skipped: 2 });

describe("a fuzzy search", () => {
  it("finds all with nothing typed, in their order", () => expect(find("  ")).toEqual(names));

  it("puts what begins with the query first", () =>
    expect(find("gene")).toEqual(["General", "project general"]));

  it.each([
    ["genrl", ["General", "project general"]],
    ["jorg muller", ["Müller, Jörg"]],
    ["عبد", ["أحمد عبد الله"]],
    ["開発", ["開発部"]],
    ["xyz", []],
  ])("finds by %s", (query, found) => expect(find(query)).toEqual(found));
});
