import type { Page } from "playwright-core";
import { keyboardScenes } from "./keyboard-scenes.ts";

export interface Stage {
  page: Page;
  username: string;
  /** Fills the rooms, once the person exists. */
  ready: () => void;
}

const views = { wide: [1440, 900], medium: [1024, 768], phone: [390, 844] } as const;

export const sizes = Object.entries(views).flatMap(([name, [width, height]]) =>
  (["light", "dark"] as const).map((colorScheme) => ({
    label: `${name}-${colorScheme}`,
    viewport: { width, height },
    colorScheme,
  })),
);

/** Signs up and opens the room that everybody is in, filled. */
export async function register({ page, username, ready }: Stage): Promise<void> {
  await page.goto("/register");
  await page.getByTestId("register-username").fill(username);
  await page.getByTestId("register-display-name").fill("Ada");
  await page.getByTestId("register-password").fill("a long password");
  await page.getByTestId("register-submit").click();
  await page.getByTestId("conversation").waitFor();
  ready();
  await page.reload();
  await page.getByTestId("conversation").waitFor();
  await page.getByTestId("message-list").waitFor();
  await page.evaluate(() => document.fonts.ready);
}

const open = async (stage: Stage, path: string, testId: string) => {
  await register(stage);
  await stage.page.goto(path);
  await stage.page.getByTestId(testId).first().waitFor();
};

/** What to look at, by name; each leaves the page as it is to be seen. */
export const scenes: Record<string, (stage: Stage) => Promise<void>> = {
  register: async ({ page }) => {
    await page.goto("/register");
    await page.getByTestId("register-form").waitFor();
  },
  login: async ({ page }) => {
    await page.goto("/login");
    await page.getByTestId("login-username").fill("nobody");
    await page.getByTestId("login-password").fill("wrong");
    await page.getByTestId("login-submit").click();
    await page.getByTestId("login-error").waitFor();
  },
  room: register,
  history: async (stage) => {
    await register(stage);
    await stage.page.getByTestId("message-list").press("Home");
    await stage.page.getByTestId("room-start").waitFor();
  },
  actions: async (stage) => {
    await register(stage);
    await stage.page.locator('[data-n="11"]').hover();
    if ((stage.page.viewportSize()?.width ?? 0) < 720) await stage.page.locator('[data-n="11"]').focus();
    await stage.page.getByTestId("message-actions").waitFor();
  },
  edit: async (stage) => {
    await register(stage);
    await stage.page.getByTestId("composer-input").press("ArrowUp");
    await stage.page.getByTestId("edit-input").waitFor();
  },
  pins: async (stage) => {
    await register(stage);
    await stage.page.getByTestId("pins-toggle").click();
    await stage.page.getByTestId("pin").first().waitFor();
  },
  members: async (stage) => {
    await register(stage);
    await stage.page.getByTestId("members-toggle").click();
    await stage.page.getByTestId("member").first().waitFor();
  },
  menu: async (stage) => {
    await open(stage, "/rooms/room-9", "room-menu");
    await stage.page.getByTestId("room-menu").click();
    await stage.page.getByTestId("room-leave").waitFor();
  },
  offline: async (stage) => {
    await register(stage);
    await stage.page.context().setOffline(true);
    await stage.page.getByTestId("composer-input").fill("Written without a connection");
    await stage.page.keyboard.press("Enter");
    await stage.page.getByTestId("connection-banner").waitFor();
  },
  list: async (stage) => {
    await register(stage);
    if ((stage.page.viewportSize()?.width ?? 0) < 720) await stage.page.getByTestId("back").click();
    else await stage.page.getByTestId("you").click();
  },
  directory: (stage) => open(stage, "/rooms", "directory-room"),
  create: (stage) => open(stage, "/rooms/new", "create-room-form"),
  empty: (stage) => open(stage, "/rooms/room-1", "room-start"),
  ...keyboardScenes(register),
};
