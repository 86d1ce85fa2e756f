import { keepScreenshot, seriousProblems } from "@warren/ops/testing/browser";
import type { Browser, Page } from "playwright-core";
import { expect } from "vitest";

/**
 * Follows the link by which a mail ends such mails, as somebody who is not signed in; looking at it ends nothing.
 * @param owner whom the mail was sent to, looking at their settings.
 */
export async function endMails(browser: Browser, link: string, owner: Page): Promise<void> {
  const reader = await (await browser.newContext()).newPage();
  await reader.goto(link);
  await reader.getByTestId("unsubscribe-form").waitFor();
  expect(await seriousProblems(reader)).toEqual([]);
  await keepScreenshot(reader, "unsubscribe");
  expect(await owner.getByTestId("notify-email").isChecked()).toBe(true);
  expect(await owner.getByTestId("no-address").count()).toBe(0);
  await reader.getByTestId("unsubscribe-submit").click();
  await reader.getByTestId("unsubscribed").waitFor();
  await owner.locator("[data-testid=notify-email]:not(:checked)").waitFor();
  await reader.setViewportSize({ width: 390, height: 844 });
  await reader.emulateMedia({ colorScheme: "dark" });
  await keepScreenshot(reader, "unsubscribed-phone-dark");
  await reader.context().close();
}
