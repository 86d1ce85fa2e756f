import type { Page } from "playwright-core";
import type { Filled } from "./fill.ts";

/** Where a scene plays. */
export interface Stage {
  /** Signed in as the operator ada, unless the scene is one for somebody signed out. */
  readonly page: Page;
  readonly filled: Filled;
  readonly isPhone: boolean;
}

/** One thing to look at; leaves the page as it is to be seen. */
export interface Scene {
  readonly isSignedOut?: boolean;
  /** Leaves something behind that others would show: it gets a browser of its own. */
  readonly isAlone?: boolean;
  play(stage: Stage): Promise<void>;
}

/** Opens a path and waits until this is there. */
export async function open({ page }: Stage, path: string, testId: string): Promise<void> {
  await page.goto(path);
  await page.getByTestId(testId).first().waitFor();
}

export const openGeneral = async (stage: Stage) => {
  await open(stage, `/rooms/${stage.filled.general}`, "message");
  // what is loaded after the messages moves them
  await stage.page.getByTestId("reaction").first().waitFor();
};

/** A scene that only opens a path. */
export const at = (path: string | ((stage: Stage) => string), testId: string): Scene => ({
  play: (stage) => open(stage, typeof path === "string" ? path : path(stage), testId),
});

/** A scene in the room that everybody is in. */
export const inGeneral = (play: (stage: Stage) => Promise<void>): Scene => ({
  play: async (stage) => {
    await openGeneral(stage);
    await play(stage);
  },
});
