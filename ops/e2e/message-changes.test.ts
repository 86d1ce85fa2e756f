import { openBus } from "@warren/contracts/bus/bus";
import { createReadStream } from "node:fs";
import type { RequestListener } from "node:http";
import { join } from "node:path";
import { apis } from "@warren/api-fetch/testing/apis";
import type { SlashCommand } from "@warren/contracts/slash";
import { silentLog } from "@warren/runtime/testing/silent-log";
import type { Site } from "@warren/runtime/testing/site";
import { repositoryFolder } from "@warren/ops/stack/config-folder";
import { answerServicesEnvironment, openAnswerServices } from "@warren/ops/testing/answer-services";
import { keepScreenshot, openBrowser, seriousProblems } from "@warren/ops/testing/browser";
import { choose, say, signUp, storedMessage } from "@warren/ops/testing/chat-page";
import { startWarren, type WarrenStack } from "@warren/ops/testing/warren-stack";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";

let stack: WarrenStack;
/** Open-Meteo, Wikipedia, GitHub and a page with a picture, behind one address. */
let site: Site;
let browser: Browser;
let ada: Page;
let lin: Page;

beforeAll(async () => {
  site = await openAnswerServices(elsewhere);
  stack = await startWarren({
    servers: "tests",
    workers: ["notification", "cache-invalidation", "example", "scheduler", "api-fetch", "media"],
    env: { WARREN_LIMITS: "off", ...answerServicesEnvironment(site) },
  });
  browser = await openBrowser();
  const url = stack.edges[0]?.url ?? "";
  [ada, lin] = [await signUp(browser, url, "ada"), await signUp(browser, url, "lin")];
});
afterAll(async () => {
  await browser.close();
  await stack.stop();
  await site.close();
});

const picture = join(repositoryFolder, "client/public/icons/512.png");
const elsewhere: RequestListener = (request, response) => {
  if (request.url === "/rabbit.png") {
    response.setHeader("content-type", "image/png");
    createReadStream(picture).pipe(response);
  } else if (request.url === "/rabbits") {
    response.setHeader("content-type", "text/html; charset=utf-8");
    response.end(`<title>Rabbits</title><meta property="og:image" content="/rabbit.png">
      <meta property="og:description" content="How they live together, above the ground and below it.">`);
  } else apis(request, response);
};

it("edits one's last message by the keyboard alone; the other sees the new text and the former one", async () => {
  await say(ada, "a tpyo");
  await storedMessage(ada, "a tpyo").waitFor();
  await ada.keyboard.press("ArrowUp");
  await ada.getByTestId("edit-input").waitFor();
  await ada.keyboard.press("Control+A");
  await ada.keyboard.type("no typo any more");
  await ada.keyboard.press("Enter");
  const seen = storedMessage(lin, "no typo any more");
  await seen.getByTestId("message-edited").click();
  await seen.getByTestId("edit-history").getByText("a tpyo").waitFor();
  await seen.getByTestId("message-edited").click();
  expect(
    await ada.getByTestId("composer-input").evaluate((field) => field === field.ownerDocument.activeElement),
  ).toBe(true);
});

it("reacts from the bar, which the keyboard reaches and leaves; a click on a reaction joins it", async () => {
  // from the list to its newest message, into the bar, along it, and back
  await lin.getByTestId("message-list").focus();
  await lin.keyboard.press("ArrowUp");
  await expectFocus(lin, "message");
  await lin.keyboard.press("Enter");
  await expectFocus(lin, "quick-reaction");
  await lin.keyboard.press("ArrowRight");
  await lin.keyboard.press("Enter");
  const chip = (page: Page) => storedMessage(page, "no typo").getByTestId("reaction");
  await chip(ada).click();
  await chip(lin).filter({ hasText: "2" }).waitFor();
  expect(await chip(lin).getAttribute("aria-pressed")).toBe("true");
  expect(await chip(lin).getAttribute("title")).toContain("lin and ada");
  await keepScreenshot(lin, "reactions");
  await lin.keyboard.press("Escape");
  await expectFocus(lin, "message");
  expect(await seriousProblems(lin)).toEqual([]);
  await chip(lin).click();
  await chip(ada).filter({ hasText: "1" }).waitFor();
});

it("deletes after a question in its place; everybody sees that something was there, and who was away, too", async () => {
  await say(ada, "to be regretted");
  await storedMessage(lin, "to be regretted").waitFor();
  await lin.context().setOffline(true);
  await choose(ada, storedMessage(ada, "to be regretted"), "remove");
  await ada.getByTestId("delete-confirm").click();
  await ada.getByTestId("message-deleted").waitFor();
  await lin.context().setOffline(false);
  await lin.getByTestId("message-deleted").waitFor({ timeout: 30_000 });
  await ada.reload();
  await ada.getByTestId("message-deleted").waitFor();
  for (const page of [ada, lin]) expect(await storedMessage(page, "to be regretted").count()).toBe(0);
});

it("leads from a pin, and from a link, to a message in its place, and from there to the latest", async () => {
  await choose(ada, storedMessage(ada, "no typo"), "pin");
  await lin.getByTestId("pins-toggle").click();
  const pin = lin.getByTestId("pin").filter({ hasText: "no typo" });
  await pin.waitFor();
  const roomId = await ada.getByTestId("conversation").getAttribute("data-room-id");
  await ada.evaluate(async (room) => {
    const post = (index: number) =>
      fetch(`/api/v1/rooms/${String(room)}/messages`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ clientId: crypto.randomUUID(), body: `filler ${String(index)}` }),
      });
    await Promise.all(Array.from({ length: 120 }, (_, index) => post(index + 1)));
  }, roomId);
  await lin.reload();
  await storedMessage(lin, "filler").first().waitFor();
  await pin.getByTestId("pin-jump").click();
  await storedMessage(lin, "no typo").waitFor();
  await keepScreenshot(lin, "pins");
  expect(await seriousProblems(lin)).toEqual([]);
  await ada.goto(lin.url().replace(/\?.*/, ""));
  await storedMessage(ada, "no typo").waitFor();
  expect(ada.url()).toMatch(/\/rooms\/[\w-]+\/\d+$/);
  await ada.getByTestId("to-latest").click();
  await storedMessage(ada, "filler 120").waitFor();
  expect(ada.url()).toMatch(/\/rooms\/[\w-]+$/);
});

it("gives a command by its first letters; everybody sees its end, who asked alone what is wrong with it", async () => {
  // one was led to an old message, and not all that came meanwhile need have been read
  await lin.getByTestId("to-latest").click();
  await lin.getByTestId("to-latest").waitFor({ state: "hidden" });
  const field = ada.getByTestId("composer-input");
  await field.fill("/su");
  await ada.getByTestId("completion").filter({ hasText: "/sum" }).waitFor();
  await keepScreenshot(ada, "slash-completion");
  await field.press("Tab");
  await ada.getByTestId("slash-hint").getByText("/sum N").waitFor();
  await ada.keyboard.type("10000000");
  await ada.keyboard.press("Enter");
  for (const page of [ada, lin])
    await storedMessage(page, "/sum 1").getByTestId("answer-title").getByText("50000005000000").waitFor();
  await lin.reload();
  await storedMessage(lin, "/sum 1").getByTestId("answer-title").waitFor();
  await say(ada, "/sumn 3");
  await ada.getByTestId("slash-reason").getByText("Did you mean /sum?").waitFor();
  await ada.getByTestId("message-refused").getByTestId("message-delete").click();
  await say(ada, "//sumn 3");
  await storedMessage(lin, "/sumn 3").waitFor();
  expect(await lin.getByTestId("job-card").count()).toBe(1);
});

it("offers a command that a worker brings, in its own words, without a change to the edge that runs or the page that is open", async () => {
  const command: SlashCommand = {
    name: "add-up",
    hint: "N",
    description: { en: "Adds, too.", de: "Addiert auch." },
    input: { field: "upTo", as: "number" },
    shows: "room",
    answer: { en: "{sum} in all", de: "{sum} zusammen" },
    jobType: "math.sum",
  };
  const worker = await openBus({ url: stack.amqpUrl("example"), part: "example", log: silentLog() });
  await worker.tell("worker.announce", {
    ...{ name: "example", instance: worker.identity.instance, jobTypes: ["math.sum"], state: "alive" },
    commands: [command],
  });
  const field = lin.getByTestId("composer-input");
  await expect
    .poll(
      async () => {
        await field.fill("");
        await field.fill("/add");
        return lin.getByTestId("completion").count();
      },
      { timeout: 30_000, interval: 500 },
    )
    .toBe(1);
  await field.press("Enter");
  await lin.keyboard.type("4");
  await lin.keyboard.press("Enter");
  await storedMessage(ada, "/add-up 4").getByText("10 in all").waitFor();
  await say(lin, "/help");
  await lin.getByTestId("slash-help").getByText("/add-up").waitFor();
  await lin.getByTestId("slash-help").getByText("Adds, too.").waitFor();
  await keepScreenshot(lin, "slash-help");
  expect(await seriousProblems(lin)).toEqual([]);
  await lin.getByTestId("slash-dismiss").click();
  await inLanguage(lin, "de");
  await say(lin, "/add-up 5");
  await storedMessage(ada, "/add-up 5").getByText("15 zusammen").waitFor();
  await say(lin, "/help");
  await lin.getByTestId("slash-help").getByText("Addiert auch.").waitFor();
  await field.fill("/wea");
  await lin.getByTestId("completion").getByText("ORT", { exact: true }).waitFor();
  // with a blank behind it, so that Enter sends it and completes nothing
  await say(lin, "/weather ");
  await lin.getByTestId("slash-reason").getByText("/weather ORT").waitFor();
  await say(lin, "/remind irgendwann");
  await lin.getByTestId("private-job").getByText("Sagen Sie wann").waitFor();
  await keepScreenshot(lin, "slash-refused-de");
  await lin.getByTestId("message-refused").getByTestId("message-delete").click();
  await inLanguage(lin, "system");
  await worker.close(1_000);
});

it("asks the room: one vote each, seen at once, until who asked closes it", async () => {
  await say(ada, "/poll Lunch? | pizza | soup");
  const choice = (page: Page, text: string) =>
    storedMessage(page, "/poll").getByTestId("poll-choice").filter({ hasText: text });
  await choice(ada, "pizza").click();
  await choice(lin, "pizza").filter({ hasText: "1" }).waitFor();
  await choice(lin, "soup").click();
  await choice(ada, "soup").filter({ hasText: "1" }).waitFor();
  await choice(lin, "pizza").click();
  await choice(ada, "pizza").filter({ hasText: "2" }).waitFor();
  await keepScreenshot(lin, "poll");
  expect(await seriousProblems(ada)).toEqual([]);
  await ada.getByTestId("poll-close").click();
  await lin.getByTestId("poll-closed").waitFor();
  expect(await choice(lin, "soup").isDisabled()).toBe(true);
});

it("reminds and sends later: told to who asked alone, listed and cancelled by them", async () => {
  await say(ada, "/remind in 3 hours stretch");
  await ada.getByTestId("private-job").getByText("stretch").waitFor();
  await say(ada, "/later in 2 hours | good evening");
  await ada.getByTestId("private-job").getByText("good evening").waitFor();
  await say(ada, "/later list");
  await ada.getByTestId("later-item").getByText("good evening").waitFor();
  await keepScreenshot(ada, "slash-later");
  await ada.getByTestId("later-cancel").click();
  await ada.getByTestId("later-none").waitFor();
  await say(ada, "/remind some day");
  await ada.getByTestId("private-job").getByText("Say when").waitFor();
  expect(await lin.getByTestId("private-job").count()).toBe(0);
  expect(await storedMessage(lin, "stretch").count()).toBe(0);
});

async function inLanguage(page: Page, language: string): Promise<void> {
  await page.evaluate((tag) => globalThis.localStorage.setItem("warren:device:language", tag), language);
  await page.reload();
  await page.getByTestId("composer-input").waitFor();
}

async function expectFocus(page: Page, testId: string): Promise<void> {
  await page.waitForFunction(
    (wanted) => globalThis.document.activeElement?.getAttribute("data-testid") === wanted,
    testId,
  );
}

it("answers with cards in each reader's own words; a linked page's picture is fetched by nobody's browser", async () => {
  const cards = [
    ["/weather Berlin", "Berlin: 3°C, rain", "Berlin: 3 °C, Regen"],
    ["/wiki RabbitMQ", "message-broker software", "message-broker software"],
    ["/gh amqp-node/amqplib#775", "merged", "übernommen"],
  ] as const;
  for (const [command, english] of cards) {
    await say(ada, command);
    await storedMessage(ada, command).getByTestId("answer-card").getByText(english).waitFor();
  }
  await say(ada, `have a look: ${site.url}rabbits`);
  await keepScreenshot(ada, "cards");

  const phone = await browser.newContext({
    storageState: await lin.context().storageState(),
    // as wide as a phone; so high that the list shows all of them at once
    viewport: { width: 390, height: 1_600 },
    ...{ colorScheme: "dark", locale: "de-DE" },
  });
  const reader = await phone.newPage();
  const asked: string[] = [];
  reader.on("request", (request) => asked.push(new URL(request.url()).host));
  await reader.goto(ada.url());
  for (const [command, , german] of cards)
    await storedMessage(reader, command).getByTestId("answer-card").getByText(german).waitFor();
  const shown = storedMessage(reader, "have a look").getByTestId("link-picture");
  await expect
    .poll(() => shown.evaluate((image) => (image as HTMLImageElement).naturalWidth))
    .toBeGreaterThan(0);
  expect(await seriousProblems(reader)).toEqual([]);
  await keepScreenshot(reader, "cards-phone-dark-de");
  expect(asked).not.toContain(site.host);
  await phone.close();
});
