import { eventually } from "@warren/contracts/testing/eventually";
import { keepScreenshot, openBrowser, seriousProblems } from "@warren/ops/testing/browser";
import { startWarren, type WarrenStack } from "@warren/ops/testing/warren-stack";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";

let stack: WarrenStack;
let browser: Browser;
let ada: Page;
let lin: Page;
let link: string;

beforeAll(async () => {
  stack = await startWarren({
    servers: "tests",
    workers: ["notification", "cache-invalidation"],
    env: { WARREN_LIMITS: "off", WARREN_REGISTRATION: "invite" },
  });
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  await stack.stop();
});

const field = (page: Page, name: string) => page.getByTestId(name);

/** A browser of somebody's own at this address of Warren. */
async function open(path: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: "en-GB" });
  const page = await context.newPage();
  await page.goto(new URL(path, stack.edges[0]?.url).href);
  return page;
}

async function register(page: Page, username: string, displayName: string): Promise<void> {
  await field(page, "register-username").fill(username);
  await field(page, "register-display-name").fill(displayName);
  await field(page, "register-password").fill("correct horse battery");
  await field(page, "register-submit").click();
}

async function choose(page: Page, menu: string, entry: string): Promise<void> {
  await field(page, menu).first().click();
  await field(page, entry).click();
}

it("makes the first account without an invitation, and no other", async () => {
  ada = await open("/");
  await register(ada, "ada", "Ada Lovelace");
  await field(ada, "composer-input").waitFor();
  lin = await open("/register");
  await register(lin, "lin", "Lin Clark");
  await field(lin, "register-error").waitFor();
});

it("leads by a room's link through a new account into the private room", async () => {
  const { origin } = new URL(ada.url());
  await ada.goto(`${origin}/rooms/new`);
  await field(ada, "create-room-name").fill("Reading group");
  await field(ada, "create-room-private").check();
  await field(ada, "create-room-submit").click();
  await choose(ada, "room-menu", "room-invite");
  await field(ada, "invite-make").click();
  link = await field(ada, "invite-link").innerText();
  await keepScreenshot(ada, "invite");
  expect(await seriousProblems(ada)).toEqual([]);
  await lin.goto(link);
  await field(lin, "invited").waitFor();
  await register(lin, "lin", "Lin Clark");
  await field(lin, "composer-input").waitFor();
  await eventually(async () => (await field(lin, "room-title").innerText()) === "Reading group");
});

it("keeps a room among the favorites and in a section of one's own, in all of one's windows", async () => {
  const phone = await lin.context().newPage();
  await phone.setViewportSize({ width: 390, height: 844 });
  await phone.goto(stack.edges[0]?.url ?? "");
  const listed = (page: Page, kind: string) =>
    page.locator(`[data-testid=list-section][data-kind=${kind}]`).getByText("Reading group");
  await choose(lin, "room-menu", "room-section");
  await field(lin, "section-name").fill("Every evening");
  await field(lin, "section-save").click();
  for (const page of [lin, phone]) await listed(page, "own").waitFor();
  await choose(lin, "room-menu", "room-favorite");
  for (const page of [lin, phone]) await listed(page, "favorites").waitFor();
  await keepScreenshot(phone, "favorites");
  expect(await seriousProblems(phone)).toEqual([]);
  await choose(lin, "room-menu", "room-unfavorite");
  await listed(phone, "own").waitFor();
  await phone.close();
});

it("shows everybody the topic that a moderator sets in the header", async () => {
  await choose(ada, "room-menu", "room-topic");
  await field(ada, "topic-input").fill("One paper a week, queues first");
  await ada.keyboard.press("Enter");
  await eventually(
    async () => (await field(lin, "room-topic").innerText()) === "One paper a week, queues first",
  );
});

it("takes who is banned out of the open room at once, and does not let them back by the link", async () => {
  await field(ada, "members-toggle").click();
  const row = field(ada, "member").filter({ hasText: "Lin Clark" });
  await row.waitFor();
  await keepScreenshot(ada, "members");
  await row.getByTestId("member-menu").focus();
  await ada.keyboard.press("Enter");
  await field(ada, "member-ban").focus();
  await ada.keyboard.press("Enter");
  await ada.keyboard.press("Enter");
  await field(lin, "room-departure").waitFor();
  await field(ada, "ban").waitFor();
  expect(await seriousProblems(ada)).toEqual([]);
  await field(ada, "composer-input").fill("only those who are here read this");
  await field(ada, "composer-input").press("Enter");
  await ada.getByTestId("message").filter({ hasText: "only those" }).waitFor();
  expect(await lin.content()).not.toContain("only those");
  await lin.goto(link);
  await field(lin, "join-ended").waitFor();
  await keepScreenshot(lin, "join-ended");
});

it("says in the conversation what happened to the room, also after a reload", async () => {
  await ada.reload();
  const lines = ada.getByTestId("system-line");
  await eventually(async () => (await lines.count()) === 3);
  expect(await lines.allInnerTexts()).toEqual([
    "Lin Clark joined",
    "Ada Lovelace set the topic: One paper a week, queues first",
    "Ada Lovelace banned Lin Clark",
  ]);
  await keepScreenshot(ada, "system-lines");
});

it("makes an archived room read-only and lets its owner open it again", async () => {
  await choose(ada, "room-menu", "room-archive");
  await field(ada, "archive-confirm").click();
  await field(ada, "archived-line").waitFor();
  expect(await field(ada, "composer-input").count()).toBe(0);
  await keepScreenshot(ada, "archived");
  const page = await ada.context().newPage();
  await page.goto(new URL("/rooms", ada.url()).href);
  await field(page, "directory-archived").check();
  await page.getByTestId("directory-room").filter({ hasText: "Reading group" }).waitFor();
  await keepScreenshot(page, "directory");
  expect(await seriousProblems(page)).toEqual([]);
  await page.close();
  await field(ada, "unarchive").click();
  await field(ada, "composer-input").waitFor();
});
