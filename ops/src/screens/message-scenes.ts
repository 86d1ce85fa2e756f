import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { repositoryFolder } from "../stack/config-folder.ts";
import { choose, storedMessage } from "../testing/chat-page.ts";
import { inGeneral, open, openGeneral, type Scene, type Stage } from "./scene.ts";

const picture = join(repositoryFolder, "client/public/icons/512.png");

/** Opens one of ada's own messages' menu and chooses there. */
const chooseOwn = (entry: string, then: string): Scene =>
  inGeneral(async ({ page }) => {
    await choose(page, storedMessage(page, "Yes, in ten minutes").first(), entry);
    await page.getByTestId(then).first().waitFor();
  });

/** Resolves once the service worker has everything that the page may load. */
const IN_CHARGE = `new Promise((resolve) => {
  const { serviceWorker } = navigator;
  if (serviceWorker.controller) resolve();
  else serviceWorker.addEventListener("controllerchange", () => resolve(), { once: true });
})`;

async function attach({ page }: Stage): Promise<void> {
  await page.getByTestId("file-input").setInputFiles([
    { name: "Plan.png", mimeType: "image/png", buffer: await readFile(picture) },
    { name: "Minutes.txt", mimeType: "text/plain", buffer: Buffer.from("what was decided\n".repeat(400)) },
  ]);
  await page.getByTestId("upload").nth(1).waitFor();
}

/** Scenes of messages: what they look like, and what can be done with one. */
export const messageScenes: Readonly<Record<string, Scene>> = {
  room: { play: openGeneral },
  start: inGeneral(async ({ page }) => {
    await page.getByTestId("message-list").press("Home");
    await page.getByTestId("room-start").waitFor();
  }),
  "day-on-top": inGeneral(async ({ page }) => {
    await page.getByTestId("message-list").hover();
    await page.mouse.wheel(0, -400);
    await page.getByTestId("day-on-top").waitFor();
  }),
  answers: {
    play: async (stage) => {
      await open(stage, `/rooms/${stage.filled.answers}`, "poll-choice");
      await stage.page.getByTestId("answer-card").first().waitFor();
    },
  },
  "answers-above": {
    play: async (stage) => {
      await open(stage, `/rooms/${stage.filled.answers}`, "poll-choice");
      await stage.page.getByTestId("message-list").press("Home");
      await stage.page.getByTestId("room-start").waitFor();
      await stage.page.getByTestId("answer-card").first().waitFor();
    },
  },
  "slash-help": {
    isAlone: true,
    play: async (stage) => {
      await open(stage, `/rooms/${stage.filled.answers}`, "poll-choice");
      await stage.page.getByTestId("composer-input").fill("/help");
      await stage.page.keyboard.press("Escape");
      await stage.page.keyboard.press("Enter");
      await stage.page.getByTestId("slash-help").waitFor();
    },
  },
  "slash-later": {
    isAlone: true,
    play: async (stage) => {
      await open(stage, `/rooms/${stage.filled.answers}`, "poll-choice");
      await stage.page.getByTestId("composer-input").fill("/later list");
      await stage.page.keyboard.press("Enter");
      await stage.page.getByTestId("later-item").waitFor();
    },
  },
  actions: inGeneral(async ({ page }) => {
    await storedMessage(page, "Yes, in ten minutes").first().hover();
    await page.getByTestId("message-actions").first().waitFor();
  }),
  "message-menu": inGeneral(async ({ page }) => {
    const message = storedMessage(page, "Yes, in ten minutes").first();
    await message.hover();
    await message.getByTestId("message-menu").click();
    await page.getByTestId("message-remove").waitFor();
  }),
  delete: chooseOwn("remove", "delete-question"),
  forward: chooseOwn("forward", "forward-dialog"),
  edit: inGeneral(async ({ page }) => {
    // a draft of another scene may have come from the server
    await page.getByTestId("composer-input").fill("");
    await page.getByTestId("composer-input").press("ArrowUp");
    await page.getByTestId("edit-input").waitFor();
  }),
  "edit-history": inGeneral(async ({ page }) => {
    await page.getByTestId("message-edited").first().click();
    await page.getByTestId("edit-history").waitFor();
  }),
  thread: {
    play: async (stage) => {
      await openGeneral(stage);
      await stage.page.getByTestId("thread-line").first().click();
      await stage.page.getByTestId("thread-panel").getByTestId("message").first().waitFor();
    },
  },
  "person-card": inGeneral(async ({ page }) => {
    await page.getByTestId("message-sender").last().click();
    await page.getByTestId("person-card").waitFor();
  }),
  pins: inGeneral(async ({ page }) => {
    await page.getByTestId("pins-toggle").click();
    await page.getByTestId("pin").first().waitFor();
  }),
  uploads: { ...inGeneral(attach), isAlone: true },
  empty: { play: (stage) => open(stage, `/rooms/${stage.filled.empty}`, "room-start") },
  archived: { play: (stage) => open(stage, `/rooms/${stage.filled.archived}`, "message") },
  absent: { play: (stage) => open(stage, "/rooms/00000000-0000-7000-8000-000000000000", "room-gone") },
  offline: {
    isAlone: true,
    play: async (stage) => {
      await openGeneral(stage);
      // until then what is being loaded would fail
      await stage.page.evaluate(IN_CHARGE);
      await stage.page.context().setOffline(true);
      await stage.page.getByTestId("composer-input").fill("Written without a connection");
      await stage.page.keyboard.press("Enter");
      await stage.page.getByTestId("connection-banner").waitFor();
    },
  },
};
