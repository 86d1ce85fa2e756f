import { keepScreenshot, openBrowser, seriousProblems } from "@warren/ops/testing/browser";
import { choose, say, signUp, storedMessage } from "@warren/ops/testing/chat-page";
import { startWarren, type WarrenStack } from "@warren/ops/testing/warren-stack";
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";

let stack: WarrenStack;
let browser: Browser;
let ada: Page;
/** Lin's two devices. */
let lin: Page;
let phone: Page;

beforeAll(async () => {
  stack = await startWarren({
    servers: "tests",
    workers: ["notification", "cache-invalidation"],
    env: { WARREN_LIMITS: "off", WARREN_PRESENCE_GRACE_SECONDS: "1" },
  });
  browser = await openBrowser();
  const url = stack.edges[0]?.url ?? "";
  [ada, lin] = [await signUp(browser, url, "ada"), await signUp(browser, url, "lin")];
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  await context.addCookies(await lin.context().cookies());
  phone = await context.newPage();
  await phone.goto(url);
});
afterAll(async () => {
  await browser.close();
  await stack.stop();
});

const room = (page: Page, name: string) => page.getByTestId("room-item").filter({ hasText: name });
const unread = (page: Page, count: number) =>
  room(page, "general")
    .and(page.locator(`[data-unread="${String(count)}"]`))
    .waitFor();

async function post(page: Page, texts: readonly string[]): Promise<void> {
  const roomId = await room(page, "general").getAttribute("data-room-id");
  await page.evaluate(
    async ([id, bodies]) => {
      const send = (body: string) =>
        fetch(`/api/v1/rooms/${id}/messages`, {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify({ clientId: crypto.randomUUID(), body }),
        });
      await Promise.all(bodies.map(send));
    },
    [roomId ?? "", texts] as const,
  );
}

it("marks as unread on all devices, keeps the line while one looks, and counts the mentions again", async () => {
  for (const text of ["first", "second, @lin", "third"]) await say(ada, text);
  await storedMessage(lin, "third").waitFor();
  await phone.getByTestId("mentions").click();
  await unread(phone, 0);
  await choose(lin, storedMessage(lin, "second"), "why");
  await lin.getByTestId("why-notified").getByText("it mentions you").waitFor();
  await keepScreenshot(lin, "why-notified");
  await choose(lin, storedMessage(lin, "second"), "unread");
  for (const page of [lin, phone]) await unread(page, 2);
  expect(await room(phone, "general").getByTestId("room-count").textContent()).toContain("1");
  await lin.getByTestId("new-line").waitFor();
  await say(ada, "fourth");
  for (const page of [lin, phone]) await unread(page, 3);
  await keepScreenshot(lin, "marked-unread");
  // a browser that knows nothing yet counts the same
  await phone.evaluate(() => indexedDB.deleteDatabase("warren"));
  await phone.reload();
  await unread(phone, 3);
  expect(await room(phone, "general").getByTestId("room-count").textContent()).toContain("1");
  // read anywhere takes it back
  await room(phone, "general").click();
  await phone.getByTestId("new-line").waitFor();
  for (const page of [lin, phone]) await unread(page, 0);
  expect(await room(lin, "general").getByTestId("room-count").count()).toBe(0);
});

it("opens at the first unread message however many came since, and counts what lies below", async () => {
  await lin.getByTestId("mentions").click();
  await phone.getByTestId("mentions").click();
  await say(ada, "the first of many");
  await storedMessage(ada, "the first of many").waitFor();
  await post(
    ada,
    Array.from({ length: 89 }, (_, index) => `line ${String(index + 1)}`),
  );
  await unread(lin, 90);
  // with no more than a page of it in this browser
  await lin.reload();
  await unread(lin, 90);
  await room(lin, "general").click();
  await lin.getByTestId("new-line").waitFor();
  await storedMessage(lin, "the first of many").waitFor();
  await lin
    .getByTestId("to-latest")
    .filter({ hasText: /\d\d new/ })
    .waitFor();
  await keepScreenshot(lin, "first-unread");
  expect(await seriousProblems(lin)).toEqual([]);
  await lin.getByTestId("to-latest").click();
  for (const page of [lin, phone]) await unread(page, 0);
});

it("mutes a room on all devices: no number, no notice, until it is heard again", async () => {
  await lin.getByTestId("mentions").click();
  await room(lin, "general").click();
  await lin.getByTestId("room-menu").click();
  await lin.getByTestId("room-mute").click();
  for (const page of [lin, phone]) await page.getByTestId("room-muted").waitFor();
  await lin.getByTestId("mentions").click();
  await say(ada, "psst, @lin");
  await storedMessage(ada, "psst").waitFor();
  await room(lin, "general").click();
  await storedMessage(lin, "psst").waitFor();
  for (const page of [lin, phone])
    expect(await room(page, "general").getByTestId("room-count").count()).toBe(0);
  expect(await phone.getByTestId("notice").count()).toBe(0);
  await keepScreenshot(phone, "muted-room");
  expect(await seriousProblems(phone)).toEqual([]);
  await lin.getByTestId("room-menu").click();
  await lin.getByTestId("room-unmute").click();
  for (const page of [lin, phone]) await page.getByTestId("room-muted").waitFor({ state: "detached" });
});

it("shows who is there to those who see them, and what they say of themselves beside their name", async () => {
  // under a name of its own
  await say(lin, "is anybody here?");
  await storedMessage(ada, "is anybody here?").waitFor();
  await say(ada, "I am here");
  const message = storedMessage(lin, "I am here");
  await message.getByTestId("message-sender").click();
  const card = lin.getByTestId("person-card");
  await card.filter({ hasText: "online" }).waitFor();
  await card.getByTestId("card-write").click();
  const direct = room(lin, "ada");
  await direct.locator('[data-presence="online"]').waitFor();

  await ada.getByTestId("you").click();
  await ada.getByTestId("open-status").click();
  await ada.getByTestId("status-idea").nth(1).click();
  await keepScreenshot(ada, "status-form");
  expect(await seriousProblems(ada)).toEqual([]);
  await ada.getByTestId("status-save").click();
  const lunch = (place: Locator) => place.getByRole("img", { name: /Having lunch \(until/ });
  await lunch(ada.getByTestId("you")).waitFor();
  await lunch(direct).waitFor();
  await room(lin, "general").click();
  await message.waitFor();
  await lunch(message).waitFor();
  await message.hover();
  await message.getByTestId("message-menu").click();
  await lin.getByRole("menuitem", { name: "About ada" }).click();
  await card.getByTestId("card-status").filter({ hasText: "Having lunch" }).waitFor();
  await keepScreenshot(lin, "person-card");
  expect(await seriousProblems(lin)).toEqual([]);
  await lin.keyboard.press("Escape");
  await card.waitFor({ state: "detached" });

  await lin.getByTestId("members-toggle").click();
  await lin.getByTestId("member").getByTestId("status").filter({ hasText: "Having lunch (until" }).waitFor();
  await lin.getByTestId("members-toggle").click();

  const url = ada.url();
  await ada.goto("about:blank");
  await direct.locator("[data-presence]").waitFor({ state: "detached" });
  await ada.goto(url);
  await direct.locator('[data-presence="online"]').waitFor();
  await ada.getByTestId("you").click();
  await ada.getByTestId("open-status").click();
  await ada.getByTestId("status-clear").click();
  await lunch(direct).waitFor({ state: "detached" });
});

it("keeps a draft on all devices, says so in the list, and takes it back everywhere when it is sent", async () => {
  const input = (page: Page) => page.getByTestId("composer-input");
  for (const page of [lin, phone]) await room(page, "general").click();
  await input(lin).pressSequentially("half a thought");
  await phone.waitForFunction(
    () => document.querySelector<HTMLTextAreaElement>("[data-composer]")?.value === "half a thought",
  );
  for (const page of [lin, phone]) await page.getByTestId("mentions").click();
  for (const page of [lin, phone]) await page.getByTestId("room-draft").waitFor();
  await keepScreenshot(lin, "draft-mark");
  // written without a connection, it is told when there is one again
  await phone.context().setOffline(true);
  await room(phone, "general").click();
  await input(phone).press("End");
  await input(phone).pressSequentially(", and the rest");
  await phone.getByTestId("mentions").click();
  await phone.context().setOffline(false);
  await room(lin, "general").click();
  await lin.waitForFunction(() =>
    document.querySelector<HTMLTextAreaElement>("[data-composer]")?.value.endsWith("the rest"),
  );
  await input(lin).press("Enter");
  await storedMessage(ada, "half a thought, and the rest").waitFor();
  await phone.getByTestId("room-draft").waitFor({ state: "detached" });
});

it("saves a message for later on all devices, leads back to it, and shows when it is gone", async () => {
  await say(ada, "worth keeping");
  await choose(lin, storedMessage(lin, "worth keeping"), "save");
  await phone.getByTestId("saved").click();
  const item = (page: Page) => page.getByTestId("saved-item");
  await item(phone).filter({ hasText: "worth keeping" }).waitFor();
  await keepScreenshot(phone, "saved");
  expect(await seriousProblems(phone)).toEqual([]);
  await item(phone).click();
  await storedMessage(phone, "worth keeping").waitFor();
  expect(phone.url()).toMatch(/\/rooms\/[\w-]+\/\d+$/);
  await lin.getByTestId("saved").click();
  await choose(ada, storedMessage(ada, "worth keeping"), "remove");
  await ada.getByTestId("delete-confirm").click();
  await item(lin).filter({ hasText: "deleted" }).waitFor();
  await lin.getByTestId("saved-remove").click();
  await item(lin).waitFor({ state: "detached" });
  await room(lin, "general").click();
});

it("quotes into the composer, and forwards to another room with its author and a way back", async () => {
  await say(ada, "said once");
  await choose(lin, storedMessage(lin, "said once"), "quote");
  await lin.waitForFunction(
    () =>
      document.querySelector<HTMLTextAreaElement>("[data-composer]")?.value === "> **ada:**\n> said once\n\n",
  );
  await lin.getByTestId("composer-input").fill("");
  await choose(lin, storedMessage(lin, "said once"), "forward");
  await lin.getByTestId("forward-room").first().waitFor();
  await keepScreenshot(lin, "forward");
  expect(await seriousProblems(lin)).toEqual([]);
  await lin.getByTestId("forward-search").fill("gener");
  await lin.getByTestId("forward-room").click();
  const copy = ada.getByTestId("message-forwarded");
  await copy.filter({ hasText: "From ada" }).waitFor();
  await keepScreenshot(ada, "forwarded");
  expect(await seriousProblems(ada)).toEqual([]);
  await copy.getByTestId("forwarded-open").click();
  await ada.waitForURL(/\/rooms\/[\w-]+\/\d+$/);
});

it("two tabs of one browser agree on what is read, written, waiting, preferred, and on who is signed in", async () => {
  const tab = await lin.context().newPage();
  await tab.goto(lin.url());
  const tabs = [lin, tab];
  const input = (page: Page) => page.getByTestId("composer-input");
  await tab.getByTestId("composer-input").waitFor();
  // read in one is read in the other
  await lin.getByTestId("mentions").click();
  await room(tab, "general").click();
  await say(ada, "for both tabs");
  await storedMessage(tab, "for both tabs").waitFor();
  for (const page of tabs) await unread(page, 0);
  // what is being written is the same in both
  await room(lin, "general").click();
  await input(lin).pressSequentially("one text");
  await tab.waitForFunction(
    () => document.querySelector<HTMLTextAreaElement>("[data-composer]")?.value === "one text",
  );
  await input(tab).fill("");
  await lin.waitForFunction(
    () => document.querySelector<HTMLTextAreaElement>("[data-composer]")?.value === "",
  );
  // what waits for a connection is in both, and is sent once, in the order of writing
  await lin.context().setOffline(true);
  for (const [index, page] of [lin, tab, lin].entries()) {
    await say(page, `waiting ${String(index)}`);
    for (const each of tabs)
      await each
        .locator('[data-state="queued"]')
        .filter({ hasText: `waiting ${String(index)}` })
        .waitFor();
  }
  await lin.context().setOffline(false);
  for (const page of [...tabs, ada]) {
    await storedMessage(page, "waiting 2").waitFor();
    expect(await storedMessage(page, "waiting").allInnerTexts()).toEqual(
      ["waiting 0", "waiting 1", "waiting 2"].map((text) => expect.stringContaining(text) as string),
    );
    await page.locator('[data-state="queued"]').filter({ hasText: "waiting" }).waitFor({ state: "detached" });
  }
  // chosen in one
  await tab.getByTestId("you").click();
  await tab.getByTestId("open-settings").click();
  await tab.getByTestId("settings-appearance").click();
  await tab.getByTestId("theme").selectOption("dark");
  await lin.locator('html[data-theme="dark"]').waitFor({ state: "attached" });
  // gone from one is gone from all
  await tab.getByTestId("you").click();
  await tab.getByTestId("logout").click();
  for (const page of tabs) await page.getByTestId("login-submit").waitFor();
  expect(await lin.evaluate(() => Object.keys(localStorage).filter((key) => key.includes("draft")))).toEqual(
    [],
  );
});
