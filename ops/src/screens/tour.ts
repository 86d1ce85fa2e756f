import { join } from "node:path";
import type { Browser, BrowserContext } from "playwright-core";
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
 * Plays a scene in one look, keeps its picture, and resolves with what is wrong with it, in words: what axe finds serious,
 * a page that is wider than its window, an error of a script, a scene that could not be played.
 */
export async function lookAt(tour: Tour, look: Look, name: string, scene: Scene): Promise<string[]> {
  const context = await signedIn(tour, look, scene.isSignedOut === true);
  const problems: string[] = [];
  try {
    const page = await context.newPage();
    page.on("pageerror", (error) => problems.push(`script error: ${error.message}`));
    page.setDefaultTimeout(PATIENCE_MS);
    await scene.play({ page, filled: tour.filled, isPhone: look.isPhone });
    await page.evaluate("document.fonts.ready");
    await page.screenshot({ path: join(tour.folder, `${name}-${look.name}.png`), animations: "disabled" });
    problems.push(...(await seriousProblems(page)));
    const beyond = await page.evaluate<number>("document.documentElement.scrollWidth - innerWidth");
    if (beyond > 0) problems.push(`${String(beyond)} pixels wider than the window`);
  } catch (error) {
    problems.push(
      `not played: ${error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error)}`,
    );
  } finally {
    await context.close();
  }
  return problems.map((problem) => `${name} ${look.name}: ${problem}`);
}

async function signedIn(
  { browser, url, filled }: Tour,
  look: Look,
  isSignedOut: boolean,
): Promise<BrowserContext> {
  const { viewport, colorScheme, locale } = look;
  const context = await browser.newContext({
    baseURL: url,
    viewport,
    colorScheme,
    locale,
    hasTouch: look.isPhone,
    serviceWorkers: "block",
  });
  const [name = "", ...value] = filled.people.ada.account.cookie.split("=");
  if (!isSignedOut) await context.addCookies([{ name, value: value.join("="), url }]);
  return context;
}
