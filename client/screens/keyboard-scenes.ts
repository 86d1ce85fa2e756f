import type { Stage } from "./scenes.ts";

type Scene = (stage: Stage) => Promise<void>;

/** Scenes of what helps to write and to get about: completion lists, emoji, the switcher, the shortcuts. */
export function keyboardScenes(register: Scene): Record<string, Scene> {
  const typed =
    (text: string): Scene =>
    async (stage) => {
      await register(stage);
      await stage.page.getByTestId("composer-input").pressSequentially(text);
      await stage.page.getByTestId("completion").first().waitFor();
    };
  return {
    "complete-person": typed("hello @"),
    "complete-room": typed("see #pro"),
    "complete-emoji": typed("done :ta"),
    everybody: async (stage) => {
      await register(stage);
      await stage.page.getByTestId("composer-input").fill("@room lunch is here");
      await stage.page.getByTestId("everybody-note").waitFor();
    },
    emoji: async (stage) => {
      await register(stage);
      const button = stage.page.getByTestId("composer-emoji");
      if (await button.isVisible()) await button.click();
      else await stage.page.getByTestId("composer-input").pressSequentially(":smile");
      await stage.page.locator("[data-testid=emoji], [data-testid=completion]").first().waitFor();
    },
    switcher: async (stage) => {
      await register(stage);
      await stage.page.keyboard.press("Control+k");
      await stage.page.getByTestId("switcher-item").first().waitFor();
    },
    "switcher-found": async (stage) => {
      await register(stage);
      await stage.page.keyboard.press("Control+k");
      await stage.page.getByTestId("switcher-input").fill("pro 1");
      await stage.page.getByTestId("switcher-item").first().waitFor();
    },
    "switcher-nothing": async (stage) => {
      await register(stage);
      await stage.page.keyboard.press("Control+k");
      await stage.page.getByTestId("switcher-input").fill("zzzz");
      await stage.page.getByTestId("switcher").getByRole("status").waitFor();
    },
    shortcuts: async (stage) => {
      await register(stage);
      await stage.page.keyboard.press("Control+/");
      await stage.page.getByTestId("shortcut-sheet").waitFor();
    },
    german: async (stage) => {
      await register(stage);
      await stage.page.evaluate(() => localStorage.setItem("warren:device:language", "de"));
      await stage.page.reload();
      await stage.page.getByTestId("message-list").waitFor();
      await stage.page.keyboard.press("Control+/");
      await stage.page.getByTestId("shortcut-sheet").waitFor();
    },
  };
}
