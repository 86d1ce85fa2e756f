import { eventually } from "@warren/contracts/testing/eventually";
import { keepScreenshot, openBrowser, seriousProblems } from "@warren/ops/testing/browser";
import { startWarren, type WarrenStack } from "@warren/ops/testing/warren-stack";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { getAboutByKeyboard, writeByKeyboard } from "./keyboard.ts";

let stack: WarrenStack;
let browser: Browser;
let ada: Page;
let lin: Page;
const problems: string[] = [];

beforeAll(async () => {
  stack = await startWarren({ env: { WARREN_LIMITS: "off" } });
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  await stack.stop();
});

const field = (page: Page, name: string) => page.getByTestId(name);
const bodies = (page: Page) => page.getByTestId("message-body").allInnerTexts();

/** A person with a browser of their own, signed up and in #general. */
async function join(username: string, displayName: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  page.on("console", (message) => {
    if (/Content Security Policy/i.test(message.text())) problems.push(message.text());
  });
  page.on("pageerror", (error) => problems.push(String(error)));
  await page.goto(stack.edges[0]?.url ?? "");
  if (await field(page, "login-form").isVisible()) await field(page, "to-register").click();
  await field(page, "register-username").fill(username);
  await field(page, "register-display-name").fill(displayName);
  await field(page, "register-password").fill("correct horse battery");
  await field(page, "register-submit").click();
  await field(page, "composer-input").waitFor();
  return page;
}

async function say(page: Page, text: string): Promise<void> {
  await field(page, "composer-input").fill(text);
  await page.keyboard.press("Enter");
}

const own = (page: Page, text: string) => page.getByTestId("message").filter({ hasText: text });

it("leads a new person from the first page to #general with the composer focused", async () => {
  ada = await join("ada", "Ada Lovelace");
  expect(await field(ada, "room-title").innerText()).toContain("general");
  expect(
    await field(ada, "composer-input").evaluate((element) => element === element.ownerDocument.activeElement),
  ).toBe(true);
  expect(await seriousProblems(ada)).toEqual([]);
});

it("shows a message in the other browser at once, and as stored to its sender", async () => {
  lin = await join("lin", "Lin Clark");
  await say(ada, "Good morning! Is the *queue* empty? @lin");
  await own(lin, "Good morning").waitFor();
  await say(lin, "Every message got through, see `audit.trail`.");
  await own(ada, "Every message got through").waitFor();
  await eventually(async () => (await own(ada, "Good morning").getAttribute("data-state")) === "stored");
  await keepScreenshot(ada, "chat");
  expect(await seriousProblems(lin)).toEqual([]);
});

it("is written in and got about by the keyboard alone", async () => {
  await writeByKeyboard(ada, { typed: "cla", username: "lin" });
  await getAboutByKeyboard(ada, "Lin Clark");
  expect(await seriousProblems(ada)).toEqual([]);
});

it("opens without a server, with what was read, and sends later what is written then", async () => {
  await ada.evaluate(async () => void (await globalThis.navigator.serviceWorker.ready));
  await stack.kill("edge", "SIGKILL");
  await ada.reload();
  await own(ada, "Every message got through").waitFor();
  await say(ada, "written without a server");
  expect(await own(ada, "written without a server").getAttribute("data-state")).toBe("queued");
  await stack.start("edge");
  await own(lin, "written without a server").waitFor({ timeout: 60_000 });
});

it(
  "keeps what was typed while the broker was away, over a reload, and sends it in order, once",
  { timeout: 120_000 },
  async () => {
    await stack.kill("rabbitmq", "SIGKILL");
    for (const text of ["first without a broker", "second without a broker"]) await say(ada, text);
    await own(ada, "second without").waitFor();
    expect(await own(ada, "first without").getAttribute("data-state")).toBe("queued");
    await ada.reload();
    await own(ada, "second without").waitFor();
    await stack.start("rabbitmq");
    await own(lin, "second without").waitFor({ timeout: 60_000 });
    await ada
      .locator('[data-testid="message"][data-state="stored"]')
      .filter({ hasText: "second without" })
      .waitFor({ timeout: 30_000 });
    for (const page of [ada, lin]) {
      const texts = (await bodies(page)).filter((text) => text.includes("without a broker"));
      expect(texts).toEqual(["first without a broker", "second without a broker"]);
    }
  },
);

it("works on a phone: one column at a time, and nothing wider than the screen", async () => {
  await lin.setViewportSize({ width: 390, height: 844 });
  await field(lin, "composer-input").waitFor();
  expect(await lin.evaluate(() => globalThis.document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await keepScreenshot(lin, "phone");
  await field(lin, "back").first().click();
  await field(lin, "side-bar").waitFor();
  expect(await seriousProblems(lin)).toEqual([]);
});

it("signs out, and leaves nothing of the person in the browser", async () => {
  await lin.setViewportSize({ width: 1440, height: 900 });
  await field(lin, "you").first().click();
  await field(lin, "logout").click();
  await field(lin, "login-form").waitFor();
  const kept = await lin.evaluate(async () =>
    JSON.stringify([{ ...globalThis.localStorage }, await globalThis.indexedDB.databases()]),
  );
  expect(kept).not.toContain("lin");
});

it("never broke its own content security policy and threw nothing", () => {
  expect(problems).toEqual([]);
});
