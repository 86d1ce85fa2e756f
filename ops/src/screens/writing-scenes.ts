import { inGeneral, type Scene } from "./scene.ts";

const typed = (text: string): Scene =>
  inGeneral(async ({ page }) => {
    await page.getByTestId("composer-input").fill("");
    await page.getByTestId("composer-input").pressSequentially(text);
    await page.getByTestId("completion").first().waitFor();
  });

const pressed = (keys: string, testId: string): Scene =>
  inGeneral(async ({ page }) => {
    await page.keyboard.press(keys);
    await page.getByTestId(testId).first().waitFor();
  });

const switched = (text: string, testId: string): Scene =>
  inGeneral(async ({ page }) => {
    await page.keyboard.press("Control+k");
    await page.getByTestId("switcher-input").fill(text);
    await page.getByTestId(testId).first().waitFor();
  });

/** Scenes of what helps to write and to get about: completion, emoji, the switcher, the shortcuts. */
export const writingScenes: Readonly<Record<string, Scene>> = {
  "complete-person": typed("hello @"),
  "complete-room": typed("see #pro"),
  "complete-emoji": typed("done :ta"),
  everybody: inGeneral(async ({ page }) => {
    await page.getByTestId("composer-input").fill("@room lunch is here");
    await page.getByTestId("everybody-note").waitFor();
  }),
  emoji: inGeneral(async ({ page }) => {
    await page.getByTestId("composer-input").fill("");
    const button = page.getByTestId("composer-emoji");
    if (await button.isVisible()) await button.click();
    else await page.getByTestId("composer-input").pressSequentially(":smile");
    await page.locator("[data-testid=emoji], [data-testid=completion]").first().waitFor();
  }),
  switcher: pressed("Control+k", "switcher-item"),
  "switcher-found": switched("pro 1", "switcher-item"),
  "switcher-nothing": inGeneral(async ({ page }) => {
    await page.keyboard.press("Control+k");
    await page.getByTestId("switcher-input").fill("zzzz");
    await page.getByTestId("switcher").getByRole("status").waitFor();
  }),
  shortcuts: pressed("Control+/", "shortcut-sheet"),
};
