import { chromium, type Page } from "playwright-core";
import { build, type Rolldown } from "vite";

/**
 * Opens an empty page of a real browser with the exports of one source file as `window.subject`: for what only a browser
 * decides, such as what counts as dangerous HTML. Whoever opens it closes it.
 */
export async function openInChromium(entry: URL): Promise<{ page: Page; close: () => Promise<void> }> {
  const built = await build({
    configFile: false,
    logLevel: "silent",
    build: {
      write: false,
      minify: false,
      lib: { entry: entry.pathname, formats: ["iife"], name: "subject" },
    },
  });
  const { output } = (Array.isArray(built) ? built[0] : built) as Rolldown.RolldownOutput;
  const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
  const page = await browser.newPage();
  await page.addScriptTag({ content: output[0].code });
  return { page, close: () => browser.close() };
}
