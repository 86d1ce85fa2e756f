import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Command } from "commander";
import { chromium } from "playwright-core";
import { startFakeServer } from "./fake/server.ts";
import { World } from "./fake/world.ts";
import { fill } from "./fill.ts";
import { scenes, sizes } from "./scenes.ts";

const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Takes a picture of every scene in every size, light and dark, for somebody to look at. */
export async function main(argv: string[]): Promise<void> {
  const options = new Command("screens")
    .option("--url <url>", "a running Warren; without it a fake server with filled rooms is started")
    .option("--out <folder>", "where the pictures go", folder("../dist-screens/"))
    .option("--chromium <path>", "the browser", "/usr/bin/chromium")
    .option("--only <scene>", "one scene instead of all")
    .parse(argv)
    .opts<{ url?: string; out: string; chromium: string; only?: string }>();
  mkdirSync(options.out, { recursive: true });
  const browser = await chromium.launch({ executablePath: options.chromium, args: ["--no-sandbox"] });
  for (const [name, scene] of Object.entries(scenes)) {
    if (options.only !== undefined && options.only !== name) continue;
    for (const { label, viewport, colorScheme } of sizes) {
      const world = new World();
      const fake = options.url === undefined ? await startFakeServer(world, folder("../dist/")) : undefined;
      const url = options.url ?? fake?.url ?? "";
      const context = await browser.newContext({ baseURL: url, viewport, colorScheme, locale: "en-GB" });
      const page = await context.newPage();
      const username = `ada-${Date.now().toString(36)}`;
      await scene({
        page,
        username,
        ready: () => {
          const me = [...world.users.values()].find((user) => user.username === username);
          if (fake && me) fill(world, me);
        },
      });
      await page.screenshot({ path: `${options.out}/${name}-${label}.png` });
      await context.close();
      await fake?.close();
      process.stdout.write(`${name} ${label}\n`);
    }
  }
  await browser.close();
}
