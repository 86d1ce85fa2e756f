import type { Account } from "@warren/ops/chat/account";
import type { Browser, Page } from "playwright-core";

/** A page of somebody's own browser, signed in and not opened yet. Close its context afterwards. */
export async function signedIn(browser: Browser, url: string, { cookie }: Account): Promise<Page> {
  const context = await browser.newContext({ baseURL: url, viewport: { width: 1440, height: 900 } });
  const [name = "", ...value] = cookie.split("=");
  await context.addCookies([{ name, value: value.join("="), url }]);
  return await context.newPage();
}

/** The middle and the highest of some figures. */
export function spread(values: readonly number[]): { p50: number; p95: number; max: number } {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { p50: at(0.5), p95: at(0.95), max: sorted.at(-1) ?? 0 };
}
