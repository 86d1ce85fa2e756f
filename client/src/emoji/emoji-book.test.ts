import { beforeAll, describe, expect, it } from "vitest";
import type { EmojiBook } from "./emoji-book.ts";
import { loadEmoji } from "./load-emoji.ts";
import { neighbour, pickerRows } from "./picker-rows.ts";

let book: EmojiBook;
let german: EmojiBook;
beforeAll(async () => {
  [book, german] = await Promise.all([loadEmoji("en"), loadEmoji("de")]);
});

describe("all emoji", () => {
  it("are known by the short codes that people type", () => {
    const text = (code: string) => book.byCode.get(code)?.text;
    expect(["tada", "+1", "thumbsup", "heart", "de"].map(text)).toEqual(["🎉", "👍", "👍", "❤️", "🇩🇪"]);
  });

  it("are written as keyboards write them, so that a reaction by both is the same", () => {
    expect(book.byText.get("👍")?.label).toBe("thumbs up");
    expect(book.byText.get("👍🏽")?.label).toBe("thumbs up");
    expect(book.byText.has("👍\u{FE0F}")).toBe(false);
  });

  it("are found by what they are called, in the language of the page too", () => {
    expect(book.search("tad")[0]?.text).toBe("🎉");
    expect(book.search("birthday").map(({ text }) => text)).toContain("🎂");
    expect(german.search("Geburtstag").map(({ text }) => text)).toContain("🎂");
    expect(german.search("tada")[0]?.text).toBe("🎉");
    expect(book.search("no such thing")).toEqual([]);
  });

  it("leave out what is only part of others", () => {
    expect(book.groups.flatMap(({ emoji }) => emoji).some(({ text }) => text === "🏽")).toBe(false);
  });
});

describe("the rows of the picker", () => {
  const rowsFor = (query: string, texts: string[] = []) =>
    pickerRows({ book, query, recent: { title: "Used lately", texts }, columns: 8 });

  it("begin with what was used last, and then hold every group", () => {
    const titles = rowsFor("", ["🎉"]).flatMap((row) => (row.kind === "title" ? [row.title] : []));
    expect(titles).toHaveLength(10);
    expect(titles[0]).toBe("Used lately");
    expect(rowsFor("")[0]).toMatchObject({ title: book.groups[0]?.title });
  });

  it("are walked by the arrow keys across titles and ragged ends", () => {
    const rows = rowsFor("", ["🎉", "👍"]);
    expect(neighbour(rows, 0, "ArrowRight")).toBe(1);
    expect(neighbour(rows, 1, "ArrowDown")).toBe(3);
    expect(neighbour(rows, 9, "ArrowUp")).toBe(1);
    expect(neighbour(rows, 0, "ArrowUp")).toBe(0);
    expect(neighbour(rows, 0, "ArrowLeft")).toBe(0);
  });
});
