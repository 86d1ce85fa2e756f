import { expect } from "vitest";
import type { Page } from "playwright-core";

const value = (page: Page) => page.getByTestId("composer-input").inputValue();
const focusedIs = (page: Page, selector: string) =>
  page.waitForFunction((wanted) => globalThis.document.activeElement?.matches(wanted), selector);

/** Completes a name and an emoji, picks another from all, and sends code, without the mouse. */
export async function writeByKeyboard(page: Page, other: { typed: string; username: string }): Promise<void> {
  await page.getByTestId("composer-input").focus();
  await page.keyboard.type(`well done @${other.typed}`);
  await page.getByTestId("completion").first().waitFor();
  await page.keyboard.press("Enter");
  await page.keyboard.type(":tad");
  await page.getByTestId("completion").first().waitFor();
  await page.keyboard.press("Tab");
  expect(await value(page)).toBe(`well done @${other.username} 🎉`);
  await page.getByTestId("composer-emoji").press("Enter");
  await page.getByTestId("emoji-search").waitFor();
  await page.keyboard.type("rocket");
  await page.locator("[data-testid=emoji][aria-selected=true]").filter({ hasText: "🚀" }).waitFor();
  await page.keyboard.press("Enter");
  await focusedIs(page, "[data-testid=composer-input]");
  expect(await value(page)).toContain("🚀");
  await page.keyboard.press("Shift+Enter");
  await page.keyboard.insertText("```ts\nconst answer = 42;\n```");
  await page.keyboard.press("Enter");
  await page.locator(".hljs-keyword").filter({ hasText: "const" }).waitFor();
}

/** Finds a person and comes back by the keys, reads the shortcuts, and walks the messages. */
export async function getAboutByKeyboard(page: Page, person: string): Promise<void> {
  const title = (name: string) => page.getByTestId("room-title").filter({ hasText: name }).waitFor();
  await page.keyboard.press("Control+k");
  await page.getByTestId("switcher-input").waitFor();
  await page.keyboard.type(person);
  await page.getByTestId("switcher-item").filter({ hasText: person }).first().waitFor();
  await page.keyboard.press("Enter");
  await title(person);
  await page.keyboard.press("Alt+ArrowUp");
  await title("general");
  await page.keyboard.press("Control+/");
  await page.getByTestId("shortcut-sheet").waitFor();
  await page.keyboard.press("Escape");
  await page.getByTestId("shortcut-sheet").waitFor({ state: "detached" });
  await page.getByTestId("message-list").focus();
  await page.keyboard.press("ArrowUp");
  await focusedIs(page, "article");
  await page.keyboard.press("Home");
  await focusedIs(page, "[data-testid=message-list] [data-n='1']");
}
