import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Browser } from "../testing/browser.ts";
import { World } from "../testing/world.ts";

let world: World;
let folder: string;
let browser: Browser;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "warren-client-"));
  await mkdir(join(folder, "assets"));
  await writeFile(join(folder, "index.html"), "<!doctype html><title>Warren</title>");
  await writeFile(join(folder, "assets", "main-1a2b3c.js"), "export {};");
  await writeFile(join(folder, ".secret"), "hidden");
  world = await World.open();
  browser = world.browser(await world.edge({ WARREN_CLIENT_DIR: folder }));
});
afterAll(async () => {
  await world.close();
  await rm(folder, { recursive: true });
});

test.each(["/", "/index.html", "/rooms/some-room"])(
  "%s is the client's page, asked for anew each time",
  async (path) => {
    const answer = await browser.ask("GET", path, undefined, { accept: "text/html" });
    expect(answer).toMatchObject({
      status: 200,
      body: { text: expect.stringContaining("<title>Warren") as string },
    });
    expect(answer.headers.get("cache-control")).toBe("no-cache");
  },
);

test("a file with a hash in its name is kept for ever", async () => {
  const { status, headers } = await browser.ask("GET", "/assets/main-1a2b3c.js");
  expect(status).toBe(200);
  expect(headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
});

test.each(["/assets/gone.js", "/.secret", "/assets/..%2f.secret", "/api/v1/gone"])(
  "%s is not answered with the page",
  async (path) => {
    const answer = await browser.ask("GET", path, undefined, { accept: "*/*" });
    expect(JSON.stringify(answer.body)).not.toContain("hidden");
    if (path !== "/.secret") expect(answer.status).toBe(404);
  },
);
