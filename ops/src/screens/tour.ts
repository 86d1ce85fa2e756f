import { join } from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { seriousProblems } from "../testing/browser.ts";
import type { Filled } from "./fill.ts";
import type { Look } from "./looks.ts";
import type { Scene } from "./scene.ts";

export interface Tour {
  readonly browser: Browser;
  readonly url: string;
  readonly filled: Filled;
  /** Where the pictures go. */
  readonly folder: string;
}

/** Whatever a scene waits for is there long before; only a scene that is wrong waits so long. */
const PATIENCE_MS = 15_000;

/**
 * Plays scenes in one look, keeps their pictures, and resolves with what is wrong with them, in words: what axe finds
 * serious, a page that is wider than its window, words that are missing, an error of a script, a scene that could not be
 * played.
 */
export async function lookAt(tour: Tour, look: Look, scenes: readonly [string, Scene][]): Promise<string[]> {
  const shared = await openContext(tour, look, true);
  const problems: string[] = [];
  try {
    for (const [name, scene] of scenes) {
      const isAlone = scene.isAlone === true || scene.isSignedOut === true;
      const context = isAlone ? await openContext(tour, look, scene.isSignedOut !== true) : shared;
      for (const problem of await playIn(context, tour, look, name, scene))
        problems.push(`${name} ${look.name}: ${problem}`);
      if (isAlone) await context.close();
    }
  } finally {
    await shared.close();
  }
  return problems;
}

async function playIn(context: BrowserContext, tour: Tour, look: Look, name: string, scene: Scene) {
  const problems: string[] = [];
  const page = await context.newPage();
  try {
    page.on("pageerror", (error) => problems.push(`script error: ${error.message}`));
    page.setDefaultTimeout(PATIENCE_MS);
    await scene.play({ page, filled: tour.filled, isPhone: look.isPhone });
    await page.evaluate("document.fonts.ready");
    await page.screenshot({ path: join(tour.folder, `${name}-${look.name}.png`), animations: "disabled" });
    problems.push(...(await seriousProblems(page)));
    const beyond = await page.evaluate<number>("document.documentElement.scrollWidth - innerWidth");
    problems.push(...(await unworded(page)));
    if (beyond > 0) problems.push(`${String(beyond)} pixels wider than the window`);
  } catch (error) {
    const [reason = ""] = (error instanceof Error ? error.message : String(error)).split("\n");
    problems.push(`not played: ${reason}`);
  } finally {
    await page.close();
  }
  return problems;
}

async function openContext(
  { browser, url, filled }: Tour,
  look: Look,
  isSignedIn: boolean,
): Promise<BrowserContext> {
  const { viewport, colorScheme, locale, isPhone } = look;
  const context = await browser.newContext({
    baseURL: url,
    viewport,
    colorScheme,
    locale,
    hasTouch: isPhone,
  });
  const [name = "", ...value] = filled.people.ada.account.cookie.split("=");
  if (isSignedIn) await context.addCookies([{ name, value: value.join("="), url }]);
  return context;
}

/** The keys of words that stand on the page because nobody has brought the words; names that are no words are marked so. */
async function unworded(page: Page): Promise<string[]> {
  // also of what is drawn, which has no inner text
  const names = await page.locator('[translate="no"]').allTextContents();
  const known = new Set(names.map((name) => name.trim()));
  const lines = (await page.locator("body").innerText()).split("\n").map((line) => line.trim());
  const keys = lines.filter((line) => !known.has(line) && /^[a-z]+(\.[a-z][A-Za-z]+)+$/.test(line));
  return keys.map((key) => `no words for ${key}`);
}
