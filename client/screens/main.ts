import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { AxeBuilder } from "@axe-core/playwright";
import { Command } from "commander";
import { chromium, type Page } from "playwright-core";
import { startFakeServer } from "./fake/server.ts";
import { World } from "./fake/world.ts";
import { fill } from "./fill.ts";
import { scenes, sizes } from "./scenes.ts";

const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/**
 * Takes a picture of every scene in every size, light and dark, for somebody to look at. Fails when axe finds anything
 * serious on one of them.
 */
export async function main(argv: string[]): Promise<void> {
  const options = new Command("screens")
    .option("--url <url>", "a running Warren; without it a fake server with filled rooms is started")
    .option("--out <folder>", "where the pictures go", folder("../dist-screens/"))
    .option("--chromium <path>", "the browser", "/usr/bin/chromium")
    .option("--only <scene...>", "these scenes instead of all")
    .option("--size <size...>", "these sizes instead of all, such as phone-dark")
    .parse(argv)
    .opts<{ url?: string; out: string; chromium: string; only?: string[]; size?: string[] }>();
  const problems: string[] = [];
  mkdirSync(options.out, { recursive: true });
  const browser = await chromium.launch({ executablePath: options.chromium, args: ["--no-sandbox"] });
  for (const [name, scene] of Object.entries(scenes)) {
    if (options.only?.includes(name) === false) continue;
    for (const { label, viewport, colorScheme } of sizes) {
      if (options.size?.includes(label) === false) continue;
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
      const found = await seriousProblems(page);
      problems.push(...found.map((problem) => `${name} ${label}: ${problem}`));
      await context.close();
      await fake?.close();
      process.stdout.write(`${name} ${label}\n`);
    }
  }
  await browser.close();
  for (const problem of problems) process.stderr.write(`${problem}\n`);
  if (problems.length > 0) process.exitCode = 1;
}

/** What axe finds serious or worse on a page, in words. */
async function seriousProblems(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ help, nodes }) => `${help} (${nodes.map(({ target }) => target.join(" ")).join(", ")})`);
}
