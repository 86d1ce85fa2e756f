import { keepScreenshot, openBrowser, seriousProblems } from "@warren/ops/testing/browser";
import { choose, say, signUp, storedMessage, untilFound } from "@warren/ops/testing/chat-page";
import { startWarren, type WarrenStack } from "@warren/ops/testing/warren-stack";
import { openSite, type Site } from "@warren/runtime/testing/site";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";

let stack: WarrenStack;
let browser: Browser;
let ada: Page;
let lin: Page;
/** The push service of all browsers here, and how often it was asked for each. */
let pushes: Site;
const pushed: string[] = [];

beforeAll(async () => {
  pushes = await openSite((request, response) => {
    pushed.push(request.url ?? "");
    response.writeHead(201).end();
  });
  stack = await startWarren({
    servers: "tests",
    workers: ["notification", "cache-invalidation"],
    env: {
      ...{ WARREN_LIMITS: "off", WARREN_PRESENCE_GRACE_SECONDS: "1", WARREN_FETCH_ALLOW: pushes.host },
    },
  });
  browser = await openBrowser();
  const url = stack.edges[0]?.url ?? "";
  [ada, lin] = [await signUp(browser, url, "ada"), await signUp(browser, url, "lin")];
});
afterAll(async () => {
  await browser.close();
  await stack.stop();
  await pushes.close();
});

const panel = (page: Page) => page.getByTestId("thread-panel");
const list = (page: Page) => page.getByTestId("message-list");
const line = (page: Page) => list(page).getByTestId("thread-line");

async function write(page: Page, text: string): Promise<void> {
  await panel(page).getByTestId("composer-input").fill(text);
  await panel(page).getByTestId("composer-input").press("Enter");
}

it("answers in a thread beside the room; the author sees it in the room's place, in the panel and in the inbox", async () => {
  await ada.getByTestId("composer-input").fill("who has the key?");
  await ada.getByTestId("composer-input").press("Enter");
  await list(lin).getByText("who has the key?").waitFor();
  await list(lin).getByTestId("message").filter({ hasText: "who has the key?" }).hover();
  await list(lin).getByTestId("message-thread").click();
  await panel(lin).getByTestId("thread-parent").getByText("who has the key?").waitFor();
  await write(lin, "I do");
  await panel(lin).getByText("I do").waitFor();
  // the room shows that there is an answer, not the answer
  await line(ada).filter({ hasText: "1 reply" }).waitFor();
  expect(await list(ada).getByText("I do").count()).toBe(0);
  await line(ada).getByTestId("thread-unread").waitFor({ state: "attached" });
  expect(await ada.getByTestId("threads-unread").textContent()).toContain("1");
  await keepScreenshot(ada, "thread-line");
  await ada.getByTestId("threads").click();
  await ada.getByTestId("thread-item").filter({ hasText: "who has the key?" }).waitFor();
  await keepScreenshot(ada, "threads-inbox");
  expect(await seriousProblems(ada)).toEqual([]);
  await ada.getByTestId("thread-item").click();
  await panel(ada).getByText("I do").waitFor();
  await ada.getByTestId("threads-unread").waitFor({ state: "detached" });
  // live, in both directions
  await write(ada, "bring it, please");
  await panel(lin).getByText("bring it, please").waitFor();
  await keepScreenshot(ada, "thread-panel");
  expect(await seriousProblems(ada)).toEqual([]);
  await ada.setViewportSize({ width: 390, height: 844 });
  await ada.emulateMedia({ colorScheme: "dark" });
  await panel(ada).getByText("bring it, please").waitFor();
  await keepScreenshot(ada, "thread-panel-phone-dark");
  expect(await seriousProblems(ada)).toEqual([]);
  await ada.setViewportSize({ width: 1440, height: 900 });
});

it("closes by Escape and gives the focus back; a draft of the thread stays apart and survives a reload", async () => {
  await panel(ada).getByTestId("composer-input").fill("half a thought");
  await ada.keyboard.press("Escape");
  await panel(ada).waitFor({ state: "detached" });
  expect(await line(ada).evaluate((element) => element === element.ownerDocument.activeElement)).toBe(true);
  expect(await ada.getByTestId("composer-input").inputValue()).toBe("");
  await line(ada).click();
  await ada.reload();
  await panel(ada).getByText("I do").waitFor();
  expect(await panel(ada).getByTestId("composer-input").inputValue()).toBe("half a thought");
});

it("shows who was away the replies that came meanwhile, and sends what was written without a connection", async () => {
  await lin.context().setOffline(true);
  await write(ada, "are you there?");
  await panel(ada).locator('[data-state="stored"]').filter({ hasText: "are you there?" }).waitFor();
  await write(lin, "still here, only offline");
  await panel(lin).locator('[data-state="queued"]').filter({ hasText: "still here" }).waitFor();
  await lin.context().setOffline(false);
  await panel(lin).getByText("are you there?").waitFor();
  await panel(ada).getByText("still here, only offline").waitFor();
  expect(await panel(lin).locator("[data-r]").count()).toBe(4);
  await line(lin).filter({ hasText: "4 replies" }).waitFor();
});

it("marks replies as unread until the thread is opened again, and takes a copy of a message as a reply", async () => {
  await choose(lin, panel(lin).locator('[data-r="3"]'), "unread");
  await panel(lin).getByTestId("new-line").waitFor();
  await lin.getByTestId("threads-unread").filter({ hasText: "1" }).waitFor();
  await keepScreenshot(lin, "thread-unread");
  await lin.reload();
  await panel(lin).locator('[data-r="4"]').waitFor();
  await lin.getByTestId("threads-unread").waitFor({ state: "detached" });
  await choose(lin, list(lin).getByTestId("message").filter({ hasText: "who has the key?" }), "forward");
  await lin.getByTestId("forward-search").fill("who has");
  await lin.getByTestId("forward-thread").click();
  await panel(ada).getByTestId("message-forwarded").waitFor();
});

it("ends following: no dot and nothing in the inbox, until one replies again", async () => {
  await panel(ada).getByTestId("thread-follow").click();
  await panel(ada).locator('[data-testid="thread-follow"][aria-pressed="false"]').waitFor();
  await ada.getByTestId("threads").click();
  await ada.getByText("Threads that you write in").waitFor();
  await write(lin, "one more");
  await ada.goto(lin.url());
  await panel(ada).getByText("one more").waitFor();
  expect(await ada.getByTestId("threads-unread").count()).toBe(0);
  await write(ada, "back again");
  await panel(ada).locator('[data-testid="thread-follow"][aria-pressed="true"]').waitFor();
});

it("finds what was said, in any script, in the room and in its thread, and leads to its place", async () => {
  const input = ada.getByTestId("search-input");
  const found = ada.getByTestId("found-message");
  await panel(lin).getByTestId("thread-close").click();
  for (const text of [
    "the **deployment** is [green](https://deployment.example/)",
    "明日の会議に参加します",
  ]) {
    await say(lin, text);
  }
  await untilFound(ada, "deployment", "会議");
  await ada.keyboard.press("Control+Shift+F");
  await input.fill("deploy");
  await found.locator("mark", { hasText: "deployment" }).waitFor();
  // without its formatting, marked where it is read
  await found.filter({ hasText: /the deployment is green$/ }).waitFor();
  expect(await found.locator("mark").count()).toBe(1);
  await ada.getByTestId("search-filter-from").click();
  await input.pressSequentially("li");
  await ada.getByTestId("search-option").filter({ hasText: "lin" }).waitFor();
  await keepScreenshot(ada, "search-filter");
  await input.press("Enter");
  expect(await input.inputValue()).toBe("deploy from:lin ");
  await found.first().waitFor();
  expect(await seriousProblems(ada)).toEqual([]);
  await input.fill("from:nobody-at-all before:soon");
  await ada.getByTestId("search-problems").getByRole("listitem").nth(1).waitFor();
  await input.fill("lin");
  await ada.getByTestId("search-tab-people").click();
  await ada.getByTestId("found-person").filter({ hasText: "@lin" }).waitFor();
  await ada.getByTestId("search-tab-messages").click();
  // a reply leads into its thread
  await input.fill("offline in:general");
  await keepScreenshot(ada, "search");
  await found.filter({ hasText: "still here, only offline" }).click();
  await panel(ada).getByText("still here, only offline").waitFor();
  await ada.goBack();
  expect(await input.inputValue()).toBe("offline in:general");
  await ada.setViewportSize({ width: 390, height: 844 });
  await ada.emulateMedia({ colorScheme: "dark" });
  await input.fill("会議");
  await found.locator("mark", { hasText: "会議" }).waitFor();
  await keepScreenshot(ada, "search-phone-dark");
  expect(await seriousProblems(ada)).toEqual([]);
  await input.press("ArrowDown");
  await ada.keyboard.press("Enter");
  await storedMessage(ada, "会議").waitFor();
});

it("lists what concerned one, all of it or of one kind, and marks it as read", async () => {
  await ada.goto(new URL("/mentions", ada.url()).href);
  await lin.getByTestId("room-item").filter({ hasText: "general" }).click();
  await say(lin, "ask @ada");
  const asked = ada.getByTestId("mention").filter({ hasText: "ask @ada" });
  await asked.waitFor({ timeout: 8_000 });
  await ada.getByTestId("inbox-threads").click();
  await asked.waitFor({ state: "detached" });
  await ada.getByTestId("inbox-mentions").click();
  await asked.waitFor();
  await keepScreenshot(ada, "inbox-phone-dark");
  await ada.setViewportSize({ width: 1440, height: 900 });
  await ada.emulateMedia({ colorScheme: "light" });
  await keepScreenshot(ada, "inbox");
  expect(await seriousProblems(ada)).toEqual([]);
  await ada.getByTestId("inbox-all").click();
  await asked.waitFor();
  await ada.getByTestId("mark-all-read").click();
  await ada.locator("[data-testid=mark-all-read]:disabled").waitFor();
});

it("tells of the words that one waits for, and of nothing in a pause, and says why", async () => {
  const machine = storedMessage(lin, "the espresso machine is back");
  await lin.goto(new URL("/settings/notifications", lin.url()).href);
  await lin.getByTestId("keywords").fill("espresso, beans");
  await lin.getByTestId("keywords-save").click();
  await lin.getByText("Saved.").waitFor();
  await lin.getByTestId("quiet").check();
  await lin.getByTestId("quiet-from").waitFor();
  await keepScreenshot(lin, "notification-settings");
  await lin.setViewportSize({ width: 390, height: 844 });
  await keepScreenshot(lin, "notification-settings-phone");
  await lin.setViewportSize({ width: 1440, height: 900 });
  expect(await seriousProblems(lin)).toEqual([]);
  await lin.getByTestId("quiet").uncheck();
  await ada.getByTestId("room-item").filter({ hasText: "general" }).click();
  await say(ada, "the espresso machine is back");
  await lin.getByTestId("notice").filter({ hasText: "espresso" }).waitFor();
  await lin.getByTestId("pause-60").click();
  await lin.getByTestId("resume").waitFor();
  await say(ada, "no beans for the espresso");
  // read before it was decided, it would be that which spoke against it
  await lin.getByTestId("mentions").click();
  await lin.getByTestId("mention").filter({ hasText: "no beans" }).waitFor();
  await lin.getByTestId("room-item").filter({ hasText: "general" }).click();
  await choose(lin, storedMessage(lin, "no beans"), "why");
  await lin.getByTestId("why-notified").getByText("you had muted all notifications").waitFor();
  await machine.waitFor();
});

it("turns on what the system shows, is told by push while Warren is closed, and shows it once", async () => {
  const { origin } = new URL(ada.url());
  // nobody can be pushed to here without a service on the internet
  await lin.context().addInitScript((endpoint) => {
    const keys = {
      p256dh: "BNcRdreALRFXTkOOUHK1EtK2wtaz5Ry4YfYCA_0QTpQtUbVlUls0VJXg7A8u-Ts1XbjhazAkj7I99e8QcYP7DkM",
      auth: "tBHItJI5svbpez7KI4CCXg",
    };
    const made = { endpoint, toJSON: () => ({ endpoint, keys }), unsubscribe: () => Promise.resolve(true) };
    PushManager.prototype.getSubscription = () => Promise.resolve(null);
    PushManager.prototype.subscribe = () => Promise.resolve(made as unknown as PushSubscription);
  }, `${pushes.url}lin`);
  await lin.goto(`${origin}/settings/notifications`);
  const state = (name: string) => lin.locator(`[data-testid=push-state][data-state="${name}"]`).waitFor();
  await lin.context().grantPermissions(["notifications"]);
  await state("off");
  await lin.getByTestId("push-on").click();
  await state("on");
  await keepScreenshot(lin, "push-settings");
  const cdp = await lin.context().newCDPSession(lin);
  const registered = new Promise<string>((resolve) =>
    cdp.on("ServiceWorker.workerRegistrationUpdated", ({ registrations: [one] }) => {
      if (one) resolve(one.registrationId);
    }),
  );
  await cdp.send("ServiceWorker.enable");
  const registrationId = await registered;
  const linId = await lin.evaluate(async () => {
    await fetch("/api/v1/actions/notification.prefer", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ settings: { mutedUntil: null } }),
    });
    const { user } = (await (await fetch("/api/v1/me")).json()) as { user: { id: string } };
    return user.id;
  });
  await lin.goto("about:blank");
  const presence = () =>
    ada.evaluate(async (userId) => {
      const answer = await fetch("/api/v1/actions/presence.watch", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ userIds: [userId] }),
      });
      return JSON.stringify(await answer.json());
    }, linId);
  await expect.poll(presence, { timeout: 10_000 }).toContain("offline");
  await say(ada, "wake up, @lin");
  await expect.poll(() => pushed, { timeout: 10_000 }).toEqual(["/lin"]);

  const notice = {
    ...{ notificationId: "1", reason: "mention", tag: "room.1", roomId: "1", n: 1, path: "/mentions" },
    ...{ title: "ada mentioned you", body: "wake up", open: "Open", markRead: "Mark as read" },
  };
  const data = JSON.stringify(notice);
  const deliver = () => cdp.send("ServiceWorker.deliverPushMessage", { origin, registrationId, data });
  await deliver();
  await deliver();
  const shown = () =>
    lin
      .context()
      .serviceWorkers()[0]
      ?.evaluate(async () => {
        const scope = globalThis as unknown as { registration: ServiceWorkerRegistration };
        return (await scope.registration.getNotifications()).map(({ title }) => title);
      });
  await expect.poll(shown, { timeout: 10_000 }).toEqual(["ada mentioned you"]);
});
