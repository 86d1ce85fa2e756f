import { at, inGeneral, open, type Scene } from "./scene.ts";

/** Opens the menu of ada's own room and chooses there. */
const inMenu = (entry: string, opened: string): Scene => ({
  play: async (stage) => {
    await open(stage, `/rooms/${stage.filled.empty}`, "room-menu");
    await stage.page.getByTestId("room-menu").click();
    await stage.page.getByTestId(entry).click();
    await stage.page.locator(opened).waitFor();
  },
});

/** Scenes of rooms and of the lists beside them. */
export const roomScenes: Readonly<Record<string, Scene>> = {
  home: at("/", "message"),
  members: inGeneral(async ({ page }) => {
    await page.getByTestId("members-toggle").click();
    await page.getByTestId("member").nth(4).waitFor();
  }),
  "member-menu": inGeneral(async ({ page }) => {
    await page.getByTestId("members-toggle").click();
    await page.getByTestId("member-menu").first().click();
    await page.getByRole("menu").waitFor();
  }),
  "room-menu": {
    play: async (stage) => {
      await open(stage, `/rooms/${stage.filled.empty}`, "room-menu");
      await stage.page.getByTestId("room-menu").click();
      await stage.page.getByTestId("room-leave").waitFor();
    },
  },
  "room-topic": inMenu("room-topic", "input:focus"),
  "room-invite": inMenu("room-invite", "[data-testid=invite-form]"),
  "room-section": inMenu("room-section", "[data-testid=section-name]"),
  "room-notifications": inMenu("room-notifications", "[data-testid=room-level]"),
  sections: {
    play: async (stage) => {
      await open(stage, `/rooms/${stage.filled.empty}`, "room-start");
      if (stage.isPhone) await stage.page.getByTestId("back").click();
      await stage.page.locator("[data-testid=list-section][data-kind=own]").waitFor();
      await stage.page.locator("[data-testid=list-section][data-kind=favorites]").waitFor();
    },
  },
  "room-archive": inMenu("room-archive", "[data-testid=archive-confirm]"),
  "room-leave": inMenu("room-leave", "[data-testid=leave-confirm]"),
  list: inGeneral(async ({ page, isPhone }) => {
    if (isPhone) await page.getByTestId("back").click();
    else await page.getByTestId("you").click();
  }),
  directory: at("/rooms", "directory-room"),
  "directory-nothing": {
    play: async (stage) => {
      await open(stage, "/rooms", "directory-search");
      await stage.page.getByTestId("directory-search").fill("zzzz");
      await stage.page.getByTestId("directory-empty").waitFor();
    },
  },
  create: at("/rooms/new", "create-room-form"),
  "new-direct": at("/direct/new", "people-search"),
  "invite-ended": at("/join/nothing", "join-ended"),
  mentions: at("/mentions", "mention"),
  threads: at("/threads", "thread-item"),
  saved: at("/saved", "saved-item"),
  "room-webhooks": inMenu("room-webhooks", "[data-testid=webhook-form]"),
  search: at("/search?q=lunch", "found-message"),
  "search-people": {
    play: async (stage) => {
      await open(stage, "/search?q=lin", "search-tab-people");
      await stage.page.getByTestId("search-tab-people").click();
      await stage.page.getByTestId("found-person").first().waitFor();
    },
  },
  "search-nothing": at("/search?q=zzzz", "search-none"),
  "search-hint": at("/search", "search-hint"),
};
