import { randomUUID } from "node:crypto";
import { card as cardSchema } from "@warren/contracts/schema";
import { Declined } from "@warren/runtime/failures";
import { expect, test } from "vitest";
import type { z } from "zod";
import type { Fetched } from "@warren/runtime/ssrf/guarded-fetch";
import type { Ask } from "../ask.ts";
import { page } from "./page.ts";

/** What the source makes of a page, and of what the site says of it elsewhere. */
async function foundOf(
  html: string | Buffer,
  contentType = "text/html; charset=utf-8",
  elsewhere: unknown = {},
) {
  const answer = { url: new URL("https://site.example/a"), contentType, body: Buffer.from(html) };
  const asked: string[] = [];
  const ask = {
    changed: () => Promise.resolve(answer as Fetched),
    json: (url: URL, schema: z.ZodType) => {
      asked.push(url.href);
      if (elsewhere instanceof Error) return Promise.reject(elsewhere);
      return Promise.resolve(schema.parse(elsewhere));
    },
  } as unknown as Ask;
  const found = await page().find({ url: "https://site.example/a?b", roomId: randomUUID(), n: 1 }, ask);
  if (!found) throw new Error("nothing was found");
  return { ...found, asked };
}
const cardOf = async (...page: Parameters<typeof foundOf>) => (await foundOf(...page)).card;

test("a card has the Open Graph texts of a page, and its source", async () => {
  const html = `<!doctype html><html><head><title>plain</title>
    <meta property="og:title" content="Tea &amp; cake"><meta property="og:description" content=" How  to
    bake "><meta property="og:site_name" content="Bakery"></head><body></body></html>`;
  expect(await cardOf(html)).toEqual({
    url: "https://site.example/a?b",
    title: "Tea & cake",
    description: "How to bake",
    siteName: "Bakery",
  });
});

test("without Open Graph it takes the title and the description, without those the host", async () => {
  expect(await cardOf("<title>Plain</title><meta name=description content=Short>")).toMatchObject({
    title: "Plain",
    description: "Short",
    siteName: "site.example",
  });
  expect(await cardOf("<p>nothing</p>")).toMatchObject({ title: "site.example", siteName: "site.example" });
});

test("long texts are cut, and the card fits its schema", async () => {
  const made = await cardOf(
    `<title>${"t".repeat(5000)}</title><meta name="description" content="${"d ".repeat(5000)}">`,
  );
  expect(made.title).toHaveLength(200);
  expect(made.description?.length).toBeLessThanOrEqual(300);
  const times = { fetchedAt: "2026-11-22T00:00:00.000Z", expiresAt: "2026-11-23T00:00:00.000Z" };
  expect(cardSchema.parse({ ...made, ...times })).toEqual({ ...made, ...times });
});

test("a picture is named by its full address, and only where it is on the web", async () => {
  const og = (image: string) => foundOf(`<title>x</title><meta property="og:image" content="${image}">`);
  expect((await og("/tea.png")).imageUrl).toBe("https://site.example/tea.png");
  for (const hostile of ["javascript:alert(1)", "data:image/png;base64,AA", "file:///etc/passwd"])
    expect(await og(hostile)).not.toHaveProperty("imageUrl");
});

const LINK = `<link rel="alternate" type="application/json+oembed" href="/oembed?url=a">`;
const OEMBED = {
  ...{ version: "1.0", type: "video", title: "A film", author_name: "Ada", provider_name: "Films" },
  ...{
    thumbnail_url: "https://site.example/film.jpg",
    html: "<iframe src='https://site.example/'></iframe>",
  },
};

test("where a page says little of itself, what it says by oEmbed is added, but nothing that would be embedded", async () => {
  const { card, imageUrl, asked } = await foundOf(LINK, undefined, OEMBED);
  expect(card).toEqual({
    url: "https://site.example/a?b",
    title: "A film",
    description: "Ada",
    siteName: "Films",
  });
  expect(imageUrl).toBe("https://site.example/film.jpg");
  expect(asked).toEqual(["https://site.example/oembed?url=a"]);
});

test("what a page says itself comes first, and is enough where oEmbed cannot be had", async () => {
  const full = `<title>Own</title><meta property="og:image" content="/own.png">${LINK}`;
  expect(await foundOf(full, undefined, OEMBED)).toMatchObject({ card: { title: "Own" }, asked: [] });
  const failing = await cardOf(`<title>Own</title>${LINK}`, undefined, new Declined("not_found", "x"));
  expect(failing.title).toBe("Own");
});

test("what only the body says is not taken", async () => {
  expect((await cardOf("<title>real</title><body><meta property='og:title' content='fake'>")).title).toBe(
    "real",
  );
});

test("a page in another charset is read", async () => {
  const latin = Buffer.from("<title>Caf\u00e9</title>", "latin1");
  expect((await cardOf(latin, "text/html; charset=ISO-8859-1")).title).toBe("Café");
});

test.each([
  ["nested elements", "<div>".repeat(200_000)],
  ["one element with endless attributes", `<a ${"b ".repeat(400_000)}>`],
  ["nothing but brackets", "<".repeat(1_000_000)],
  ["endless titles", "<title>".repeat(140_000)],
  ["endless meta elements", "<meta property='a' content='b'>".repeat(32_000)],
  ["a comment that does not end", "<!--".repeat(250_000)],
])("a hostile page of %s is read like any other", async (_what, html) => {
  expect((await cardOf(html)).title).toBe("site.example");
});
