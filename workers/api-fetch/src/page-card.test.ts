import { card } from "@warren/contracts/schema";
import { expect, test } from "vitest";
import { pageCard } from "./page-card.ts";

const now = new Date("2026-11-22T00:00:00.000Z");

function cardOf(html: string | Buffer, contentType = "text/html; charset=utf-8") {
  const page = { url: new URL("https://site.example/a"), contentType, body: Buffer.from(html) };
  return pageCard("https://site.example/a?b", page, now);
}

test("a card has the Open Graph texts of a page, its source and how long it holds", () => {
  const html = `<!doctype html><html><head><title>plain</title>
    <meta property="og:title" content="Tea &amp; cake"><meta property="og:description" content=" How  to
    bake "><meta property="og:site_name" content="Bakery"></head><body></body></html>`;
  expect(cardOf(html)).toEqual({
    url: "https://site.example/a?b",
    title: "Tea & cake",
    description: "How to bake",
    siteName: "Bakery",
    fetchedAt: "2026-11-22T00:00:00.000Z",
    expiresAt: "2026-11-23T00:00:00.000Z",
  });
});

test("without Open Graph it takes the title and the description, without those the host", () => {
  expect(cardOf("<title>Plain</title><meta name=description content=Short>")).toMatchObject({
    title: "Plain",
    description: "Short",
    siteName: "site.example",
  });
  expect(cardOf("<p>nothing</p>")).toMatchObject({ title: "site.example", siteName: "site.example" });
});

test("long texts are cut, and the card fits its schema", () => {
  const made = cardOf(
    `<title>${"t".repeat(5000)}</title><meta name="description" content="${"d ".repeat(5000)}">`,
  );
  expect(made.title).toHaveLength(200);
  expect(made.description?.length).toBeLessThanOrEqual(300);
  expect(card.parse(made)).toEqual(made);
});

test("what only the body says is not taken", () => {
  expect(cardOf("<title>real</title><body><meta property='og:title' content='fake'>").title).toBe("real");
});

test("a page in another charset is read", () => {
  const latin = Buffer.from("<title>Caf\u00e9</title>", "latin1");
  expect(cardOf(latin, "text/html; charset=ISO-8859-1").title).toBe("Café");
});

test.each([
  ["nested elements", "<div>".repeat(200_000)],
  ["one element with endless attributes", `<a ${"b ".repeat(400_000)}>`],
  ["nothing but brackets", "<".repeat(1_000_000)],
  ["endless titles", "<title>".repeat(140_000)],
  ["endless meta elements", "<meta property='a' content='b'>".repeat(32_000)],
  ["a comment that does not end", "<!--".repeat(250_000)],
])("a hostile page of %s is read like any other", (_what, html) => {
  expect(cardOf(html).title).toBe("site.example");
});
