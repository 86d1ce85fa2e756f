// @vitest-environment node
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type * as markdown from "./markdown.ts";
import { openInChromium } from "../testing/in-chromium.ts";

describe("message texts", () => {
  let page: Page;
  let close: () => Promise<void>;

  beforeAll(async () => ({ page, close } = await openInChromium(new URL("./markdown.ts", import.meta.url))));
  afterAll(() => close());

  const html = (body: string): Promise<string> =>
    page.evaluate((text) => {
      const { createRenderer } = (globalThis as unknown as { subject: typeof markdown }).subject;
      const render = createRenderer([
        { id: "r1", name: "general" },
        { id: "r2", name: "General talk" },
      ]);
      // twice, so that what comes from the cache is tested as well
      document.body.replaceChildren(render(text));
      document.body.replaceChildren(render(text));
      return document.body.innerHTML.trim();
    }, body);

  it("are formatted", async () => {
    expect(await html("**bold** `code`")).toBe("<p><strong>bold</strong> <code>code</code></p>");
  });

  it("show HTML as text", async () => {
    expect(await html("<img src=x onerror=alert(1)>")).toBe("<p>&lt;img src=x onerror=alert(1)&gt;</p>");
  });

  it("make links that open elsewhere and tell nothing about this page", async () => {
    const link = await html("see https://example.org/a");
    expect(link).toContain('rel="noopener noreferrer nofollow"');
    expect(link).toContain('target="_blank"');
  });

  it.each([
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](data:text/html,<script>alert(1)</script>)",
    "[x](vbscript:x)",
    "<javascript:alert(1)>",
  ])("make no link of %s", async (body) => expect(await html(body)).not.toContain("href"));

  it("load no pictures", async () => {
    expect(await html("![x](https://example.org/x.png)")).not.toContain("<img");
  });

  it("mark mentions in running text, not in code, links or addresses", async () => {
    expect(await html("hi @Lin, and @ada.b!")).toBe(
      '<p>hi <span class="mention" data-mention="lin">@Lin</span>, and <span class="mention" data-mention="ada.b">@ada.b</span>!</p>',
    );
    expect(await html("`@lin` me@lin.org [to @lin](https://example.org)")).not.toContain("mention");
  });

  it("make links of rooms that the reader knows, which stay on this page", async () => {
    expect(await html("see #General, (#general talk) and #other")).toBe(
      '<p>see <a class="mention" href="/rooms/r1" data-room="r1">#General</a>, (<a class="mention" href="/rooms/r2" data-room="r2">#general talk</a>) and #other</p>',
    );
    expect(await html("`#general` a#general #generals https://example.org/#general")).not.toContain(
      "data-room",
    );
  });

  it.each(['<a href="/rooms/r1" data-room="r1">x</a>', "[x](/rooms/../api/v1/logout)"])(
    "make no such link of %s",
    async (body) => expect(await html(body)).not.toMatch(/<a [^>]*(href="\/|data-room)/),
  );
});
