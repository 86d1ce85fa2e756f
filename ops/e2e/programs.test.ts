import { generalRoom } from "@warren/contracts/general-room";
import { eventually } from "@warren/contracts/testing/eventually";
import { keepScreenshot, openBrowser, seriousProblems } from "@warren/ops/testing/browser";
import { say, signUp, storedMessage } from "@warren/ops/testing/chat-page";
import { startWarren, type WarrenStack } from "@warren/ops/testing/warren-stack";
import { openSite, type Site } from "@warren/runtime/testing/site";
import type { Browser, Page } from "playwright-core";
import { v7 as uuid } from "uuid";
import { afterAll, beforeAll, expect, it } from "vitest";
import { followLife } from "./follow-life.ts";
import { replayLetters } from "./replay-letters.ts";
import { seeParts } from "./see-parts.ts";

const received: { id: string; type: string; data: { body?: string } }[] = [];
let site: Site;
let stack: WarrenStack;
let browser: Browser;
let ada: Page;
let url: string;

beforeAll(async () => {
  site = await openSite((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => (body += chunk.toString()));
    request.on("end", () => {
      received.push({ id: String(request.headers["webhook-id"]), ...(JSON.parse(body) as object) } as never);
      response.end();
    });
  });
  stack = await startWarren({
    servers: "tests",
    workers: ["notification", "cache-invalidation", "webhook"],
    env: { WARREN_LIMITS: "off", WARREN_FETCH_ALLOW: site.host },
  });
  url = stack.edges[0]?.url ?? "";
  browser = await openBrowser();
  ada = await signUp(browser, url, "ada");
});
afterAll(async () => {
  await browser.close();
  await stack.stop();
  await site.close();
});

const field = (name: string) => ada.getByTestId(name);

async function post(path: string, body: object, headers: Record<string, string>): Promise<number> {
  const answer = await fetch(new URL(path, url), {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
  return answer.status;
}

/** The page wide and light, and as on a phone that is dark, looked at by axe in each. */
async function look(name: string): Promise<void> {
  for (const [colorScheme, width, height] of [
    ["dark", 390, 844],
    ["light", 1440, 900],
  ] as const) {
    await ada.emulateMedia({ colorScheme });
    await ada.setViewportSize({ width, height });
    expect(await seriousProblems(ada)).toEqual([]);
    await keepScreenshot(ada, `programs-${name}-${colorScheme}-${String(width)}`);
  }
}

it("lets a program act by a token made in the settings until it is revoked, and as a bot", async () => {
  await ada.goto(`${url}/settings/programs`);
  await field("bot-username").fill("builder");
  await field("bot-make").click();
  await field("bot").waitFor();
  await field("token-name").fill("from the test");
  await field("token-access").selectOption("write");
  await field("token-account").selectOption({ label: "ada" });
  await field("token-make").click();
  const token = (await field("secret").textContent()) ?? "";
  await look("settings");

  const bearer = { authorization: `Bearer ${token}` };
  const message = { clientId: uuid(), body: "said by a program" };
  const path = `/api/v1/rooms/${generalRoom.id}/messages`;
  expect(await post(path, message, bearer)).toBe(202);
  expect(await post(path, message, bearer)).toBe(202);
  expect(
    await post("/api/v1/actions/room.topic", { roomId: generalRoom.id, topic: "programs" }, bearer),
  ).toBe(202);
  await field("token-revoke").click();
  await field("token").waitFor({ state: "detached" });
  expect(await post(path, { ...message, clientId: uuid() }, bearer)).toBe(401);
  await ada.goto(`${url}/rooms/${generalRoom.id}`);
  await storedMessage(ada, "said by a program").waitFor();
  expect(await storedMessage(ada, "said by a program").count()).toBe(1);
});

it("lets another site write into a room, once for each key, as a bot", async () => {
  await ada.goto(`${url}/rooms/${generalRoom.id}?panel=webhooks`);
  await field("webhook-name").fill("Deployments");
  await field("webhook-make").click();
  const address = (await field("secret").textContent()) ?? "";
  const key = { "idempotency-key": "build 7" };
  expect(await post(address, { text: "**build 7** is live" }, key)).toBe(202);
  expect(await post(address, { text: "**build 7** is live" }, key)).toBe(202);
  const written = storedMessage(ada, "build 7 is live");
  await written.waitFor();
  expect(await written.count()).toBe(1);
  expect(await written.textContent()).toContain("Bot");
  expect(await post(`${address}x`, { text: "no" }, {})).toBe(404);
  await field("webhook-revoke").click();
  await field("webhook").waitFor({ state: "detached" });
  expect(await post(address, { text: "too late" }, {})).toBe(404);
});

it("tells another site what happens in a room, and shows what became of it", async () => {
  await field("webhook-direction").selectOption("outgoing");
  await field("webhook-name").fill("Archive");
  await field("webhook-url").fill(`${site.url}told`);
  await field("webhook-make").click();
  await field("webhook").waitFor();
  await field("webhook-ping").click();
  await eventually(() => received.some(({ type }) => type === "webhook.pinged"), 15_000);
  await field("composer-input").fill("for the archive");
  await field("composer-input").press("Enter");
  await eventually(() => received.some(({ data }) => data.body === "for the archive"), 15_000);
  await eventually(async () => {
    await field("webhook-deliveries").click();
    return (await ada.getByTestId("delivery").filter({ hasText: "200" }).count()) === 2;
  }, 15_000);
  expect(new Set(received.map(({ id }) => id)).size).toBe(received.length);
  await ada.getByTestId("system-line").filter({ hasText: "Archive" }).waitFor();
  const count = received.length;
  const [last] = received.slice(-1);
  await field("delivery-repeat").first().click();
  await eventually(() => received.length === count + 1, 15_000);
  expect(received.at(-1)).toEqual(last);
  await look("panel");
});

it("shows the API on a page of its own that runs under the same policy as the client", async () => {
  const problems: string[] = [];
  ada.on("console", (message) => {
    if (message.type() === "error") problems.push(message.text());
  });
  ada.on("pageerror", (error) => problems.push(error.message));
  await ada.goto(`${url}/api/v1/docs/`);
  await ada.locator(".opblock-tag").first().waitFor();
  expect(problems).toEqual([]);
  await keepScreenshot(ada, "programs-docs");
});

it("shows operators parts and queues live and what is wrong, and others nothing of it", async () => {
  const lin = await signUp(browser, url, "lin");
  await ada.goto(url);
  await ada.getByTestId("you").click();
  await ada.getByTestId("open-pipeline").click();
  const figure = (queue: string, of: string) => ada.locator(`[data-queue="${queue}"] [data-figure="${of}"]`);
  await figure("queries", "consumers").filter({ hasText: "1" }).waitFor();
  // the workers that this Warren runs without, in the words of `warren doctor`
  const parts = ada.locator("[data-check=processes]").filter({ hasText: "not heard of:" });
  await parts.filter({ hasText: "example" }).waitFor();
  await parts.filter({ hasText: "notification" }).waitFor({ state: "detached" });
  await ada.locator("[data-check='queues.unread']").filter({ hasText: "api-fetch" }).waitFor();
  const waiting = async () => Number(await figure("api-fetch", "depth").textContent());
  const before = await waiting();
  await say(lin, "for a worker that is not there: https://example.org/");
  await eventually(async () => (await waiting()) > before);
  await ada.getByTestId("pipeline-map").getByText("api-fetch").first().waitFor();
  await ada.locator("[data-testid=pipeline-processes] th").filter({ hasText: "edge." }).waitFor();
  await look("pipeline");

  const row = ada.locator('[data-queue="api-fetch"]').getByRole("button");
  await row.focus();
  await ada.keyboard.press("Enter");
  const chart = ada.getByTestId("queue-chart").filter({ hasText: "api-fetch over the last hour" });
  await chart.locator("polyline").first().waitFor({ state: "attached" });
  await keepScreenshot(ada, "pipeline-chart");

  const context = await browser.newContext({
    ...{ locale: "de-DE", colorScheme: "dark", viewport: { width: 390, height: 844 } },
    ...{ serviceWorkers: "block", storageState: await ada.context().storageState() },
  });
  const pocket = await context.newPage();
  await pocket.goto(`${url}/pipeline`);
  await pocket.getByText("Nichts gehört von:").waitFor();
  await keepScreenshot(pocket, "pipeline-dark-de-phone");
  await pocket.route("**/api/v1/pipeline*", (route) => route.abort());
  await pocket.getByRole("alert").waitFor();
  await pocket.getByTestId("pipeline-map").waitFor();
  await context.close();

  await lin.goto(`${url}/pipeline`);
  await lin.getByRole("alert").waitFor();
  expect(await lin.getByTestId("pipeline-queues").count()).toBe(0);
  await lin.getByTestId("you").click();
  await lin.getByTestId("open-settings").waitFor();
  expect(await lin.getByTestId("open-pipeline").count()).toBe(0);
});

it("lets operators mend what was given up and replay it, and nobody else see it", () =>
  replayLetters(browser, stack, ada, look));

it("lets operators see every job with its history, end it, and see which workers take jobs; others nothing of it", async () => {
  const member = await signUp(browser, url, "mia");
  const ask = (page: Page, path: string, body: object) =>
    page.evaluate(
      async ([to, sent]) => {
        const headers = { "content-type": "application/json" };
        const answer = await fetch(`/api/v1/${to}`, { method: "POST", headers, body: sent });
        if (!answer.ok) throw new Error(await answer.text());
      },
      [path, JSON.stringify(body)] as const,
    );
  await ask(member, "jobs", { type: "math.sum", payload: { upTo: 4321 } });
  await ask(member, "rooms", { name: "burrow", kind: "public" });
  await ask(ada, "actions/invite.create", { id: uuid(), roomId: generalRoom.id });
  await ada.goto(`${url}/jobs`);
  await field("jobs-type").fill("math.sum");
  const row = field("job").filter({ hasText: "mia" });
  await row.getByTestId("job-open").click();
  await row.getByTestId("job-history").waitFor();
  await row.getByText("4321").waitFor();
  expect(await seriousProblems(ada)).toEqual([]);
  await keepScreenshot(ada, "jobs");
  await row.getByTestId("job-end").click();
  await ada.locator("[data-testid=job][data-status=cancelled]").filter({ hasText: "mia" }).waitFor();
  await row.getByTestId("job-end").waitFor({ state: "detached" });
  await field("jobs-find").fill("no such job");
  await field("jobs-none").waitFor();

  await field("open-workers").click();
  const worker = ada.locator("[data-testid=worker][data-name=webhook]");
  await worker.filter({ hasText: "webhook.deliver" }).waitFor();
  expect(await seriousProblems(ada)).toEqual([]);
  await keepScreenshot(ada, "workers");

  await field("open-operated-rooms").click();
  const general = field("room").filter({ hasText: "general" });
  await general.getByTestId("room-open").click();
  await general.getByTestId("invite").waitFor();
  expect(await seriousProblems(ada)).toEqual([]);
  await keepScreenshot(ada, "operated-rooms");
  await general.getByTestId("invite-revoke").click();
  await general.getByTestId("invite").waitFor({ state: "detached" });
  await field("rooms-find").fill("burrow");
  const burrow = field("room").filter({ hasText: "burrow" });
  await burrow.getByTestId("room-open").click();
  await burrow.getByTestId("room-archive").click();
  await burrow.getByTestId("room-done").waitFor();
  // the list is cached, and what is archived is told to the cache by its worker
  await eventually(async () => {
    const answer = await ada.request.get(`${url}/api/v1/rooms?archived=true&q=burrow`);
    return (await answer.text()).includes("burrow");
  });
  await field("rooms-state").selectOption("archived");
  await burrow.waitFor();

  await member.goto(`${url}/workers`);
  await member.getByRole("alert").waitFor();
  expect(await member.getByTestId("worker").count()).toBe(0);
  await member.goto(`${url}/jobs`);
  await member.getByRole("alert").waitFor();
  expect(await member.getByTestId("job").count()).toBe(0);
});

it("lets operators follow a message's way", () => followLife(browser, url, ada));

it("shows operators what each part runs with and what is kept how long, and others nothing of it", () =>
  seeParts(browser, url, ada));
