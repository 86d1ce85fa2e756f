import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { tmpdir } from "node:os";
import { AxeBuilder } from "@axe-core/playwright";
import { chromium, type Browser, type Page } from "playwright-core";

/**
 * What Chromium is to do without. A later list replaces an earlier one, so those that Playwright leaves out for the sake of
 * steady tests come first. The rest are pages that Chromium draws behind each window's address bar, which nobody sees
 * here: they take more processor time than opening the window itself.
 */
const withoutFeatures = [
  "AimEnabled",
  "AvoidCorsURLLoaderRestartOnRedirect",
  "AvoidUnnecessaryBeforeUnloadCheckSync",
  "DestroyProfileOnBrowserClose",
  "HttpsFirstBalancedModeAutoEnable",
  "HttpsUpgrades",
  "LensOverlay",
  "MediaRouter",
  "NetworkTimeServiceQuerying",
  "OptimizationHints",
  "PaintHolding",
  "PreconnectToSearch",
  "ThirdPartyStoragePartitioning",
  "WebUIOmniboxPopup",
  "WebUIOmniboxAimPopup",
  "WebUIOmniboxFullPopup",
];

/** Debian's Chromium, which `npm test` installs. Never looks anything up on the internet. */
export async function openBrowser(): Promise<Browser> {
  return await chromium.launch({
    executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      `--disable-features=${withoutFeatures.join(",")}`,
    ],
  });
}

/**
 * What axe finds serious or worse on a page, in words. Axe gathers the results in the page itself: the blank page that it
 * would open for this takes as long as looking, and is needed only for frames of other origins, which Warren has none of.
 * What it says of all that is in order takes half as long again.
 */
export async function seriousProblems(page: Page): Promise<string[]> {
  const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ["violations"] });
  const { violations } = await axe.analyze();
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(
      ({ id, help, nodes }) => `${id}: ${help} (${nodes.map((node) => node.target.join(" ")).join(", ")})`,
    );
}

/** Keeps a picture of the page in `WARREN_SCREENS`, by default a folder that nobody minds. */
export async function keepScreenshot(page: Page, name: string): Promise<void> {
  const folder = process.env["WARREN_SCREENS"] ?? join(tmpdir(), "warren-screens");
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`) });
}
