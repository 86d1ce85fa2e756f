import type { SearchAnswer } from "@warren/contracts/search";
import { eventually } from "@warren/contracts/testing/eventually";
import type { Browser, Locator, Page } from "playwright-core";

/** Somebody new with a browser of their own, signed up and in #general. */
export async function signUp(browser: Browser, url: string, username: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.goto(`${url}/register`);
  await page.getByTestId("register-username").fill(username);
  await page.getByTestId("register-display-name").fill(username);
  await page.getByTestId("register-password").fill("correct horse battery");
  await page.getByTestId("register-submit").click();
  await page.getByTestId("composer-input").waitFor();
  return page;
}

/** Writes into the composer and sends. */
export async function say(page: Page, text: string): Promise<void> {
  await page.getByTestId("composer-input").fill(text);
  await page.getByTestId("composer-input").press("Enter");
}

/** Opens the menu of a message and chooses what stands there under this name. */
export async function choose(page: Page, message: Locator, entry: string): Promise<void> {
  await message.hover();
  await message.getByTestId("message-menu").click();
  await page.getByTestId(`message-${entry}`).click();
}

/** The stored messages that show this text. */
export function storedMessage(page: Page, text: string): Locator {
  return page.locator('[data-testid="message"][data-n]').filter({ hasText: text });
}

/**
 * Resolves when messages are found by each of these words: the index follows what is stored, at a distance while much is
 * being stored, and a page that has asked is not told of what is found later.
 */
export async function untilFound(page: Page, ...words: readonly string[]): Promise<void> {
  for (const word of words) {
    const { href } = new URL(`/api/v1/search?q=${encodeURIComponent(word)}`, page.url());
    await eventually(async () => {
      const { messages } = (await (await page.request.get(href)).json()) as SearchAnswer;
      return messages.length > 0;
    });
  }
}
