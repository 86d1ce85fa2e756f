import { readFile } from "node:fs/promises";
import { arrivedMail } from "@warren/ops/testing/arrived-mail";
import { keepScreenshot, openBrowser, seriousProblems } from "@warren/ops/testing/browser";
import { say, signUp, storedMessage } from "@warren/ops/testing/chat-page";
import { tickDigests } from "@warren/ops/testing/tick-digests";
import { startWarren, type WarrenStack } from "@warren/ops/testing/warren-stack";
import { createPool } from "mysql2/promise";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { endMails } from "./end-mails.ts";
import { openAuditedLife } from "./follow-life.ts";
import { seeTrail } from "./see-trail.ts";

const PASSWORD = "correct horse battery";
let stack: WarrenStack;
let browser: Browser;
let url: string;
/** The first account: the operator. */
let ada: Page;
let lin: Page;
/** Lin's other device. */
let phone: Page;

beforeAll(async () => {
  stack = await startWarren({
    servers: "tests",
    workers: ["notification", "cache-invalidation", "audit"],
    env: { WARREN_LIMITS: "off" },
  });
  browser = await openBrowser();
  url = stack.edges[0]?.url ?? "";
  [ada, lin] = [await signUp(browser, url, "ada"), await signUp(browser, url, "lin")];
});
afterAll(async () => {
  await browser.close();
  await stack.stop();
});

async function signIn(page: Page, password: string): Promise<void> {
  await page.goto(`${url}/login`);
  await page.getByTestId("login-username").fill("lin");
  await page.getByTestId("login-password").fill(password);
  await page.getByTestId("login-submit").click();
}

const settings = (page: Page, section: string) => page.goto(`${url}/settings/${section}`);
const theme = (page: Page) => page.evaluate(() => document.documentElement.dataset["theme"]);

it("shows everybody the new name of somebody at once, also at what they wrote before", async () => {
  await say(lin, "written under the old name");
  await storedMessage(ada, "old name").waitFor();
  await lin.getByTestId("you").click();
  await lin.getByTestId("open-settings").click();
  await lin.getByTestId("profile-name").fill("Lin Clark");
  await lin.getByTestId("profile-save").click();
  await lin.getByRole("main").getByTestId("saved").filter({ hasText: "Saved" }).waitFor();
  const sender = storedMessage(ada, "old name").getByTestId("message-sender");
  await sender.filter({ hasText: "Lin Clark" }).waitFor();
  await lin.getByTestId("you").filter({ hasText: "Lin Clark" }).waitFor();
});

it("takes what one prefers to one's other devices", async () => {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
  phone = await context.newPage();
  await signIn(phone, PASSWORD);
  await phone.waitForURL((at) => at.pathname !== "/login");
  await settings(lin, "appearance");
  await lin.getByTestId("theme").selectOption("dark");
  await lin.getByTestId("language").selectOption("de");
  await phone.locator("html[data-theme=dark][lang=de]").waitFor();
  expect(await theme(lin)).toBe("dark");
  await keepScreenshot(lin, "settings-appearance-dark");
  await lin.getByTestId("language").selectOption("en");
  await lin.getByTestId("theme").selectOption("light");
  await phone.locator("html[data-theme=light][lang=en]").waitFor();
});

it("lists where one is signed in, and a new password signs out everywhere else", async () => {
  await settings(lin, "sessions");
  await lin.getByTestId("session").nth(1).waitFor();
  expect(await lin.getByTestId("session").count()).toBe(2);
  expect(await seriousProblems(lin)).toEqual([]);
  await keepScreenshot(lin, "settings-sessions");
  await settings(phone, "sessions");
  await phone.getByTestId("session").nth(1).waitFor();
  await keepScreenshot(phone, "settings-sessions-phone");
  await settings(lin, "account");
  await lin.getByTestId("password-present").fill("not this one");
  await lin.getByTestId("password-new").fill("another horse battery");
  await lin.getByTestId("password-save").click();
  await lin.getByRole("alert").filter({ hasText: "present password" }).waitFor();
  await keepScreenshot(lin, "settings-account");
  expect(await seriousProblems(lin)).toEqual([]);
  await lin.getByTestId("password-present").fill(PASSWORD);
  await lin.getByTestId("password-save").click();
  await phone.getByTestId("session-ended").waitFor();
  await lin.getByRole("main").getByTestId("saved").filter({ hasText: "signed out" }).waitFor();
  await signIn(phone, PASSWORD);
  await phone.getByTestId("login-error").waitFor();
  await signIn(phone, "another horse battery");
  await phone.waitForURL((at) => at.pathname !== "/login");
});

it("sends mails to another address once its owner has opened the link that is mailed there", async () => {
  await settings(lin, "notifications");
  await lin.getByTestId("no-address").waitFor();
  await keepScreenshot(lin, "settings-no-address");
  await settings(lin, "account");
  await lin.getByTestId("email-address").fill("lin@example.net");
  await lin.getByTestId("email-password").fill("another horse battery");
  await lin.getByTestId("email-save").click();
  await lin.getByTestId("email-waiting").filter({ hasText: "lin@example.net" }).waitFor();
  expect(await lin.getByTestId("email-address").inputValue()).toBe("");
  await lin.getByTestId("email-code").fill("00000-00000");
  await lin.getByTestId("email-confirm").click();
  await lin.getByRole("alert").filter({ hasText: "not the code" }).waitFor();
  await keepScreenshot(lin, "settings-email-waiting");

  await lin.getByTestId("email-address").fill("lin@nowhere.invalid");
  await lin.getByTestId("email-password").fill("another horse battery");
  await lin.getByTestId("email-save").click();
  const refused = lin.getByTestId("email-waiting").filter({ hasText: "nowhere.invalid" });
  await refused.filter({ hasText: "refuses mail" }).waitFor();
  expect(await lin.getByTestId("email-code").count()).toBe(0);
  await keepScreenshot(lin, "settings-email-refused");
  expect(await seriousProblems(lin)).toEqual([]);
  await settings(phone, "account");
  await phone.getByTestId("email-waiting").waitFor();
  await keepScreenshot(phone, "settings-email-waiting-phone");
  await phone.getByTestId("email-cancel").click();
  for (const page of [phone, lin]) await page.getByTestId("email-waiting").waitFor({ state: "detached" });

  await lin.getByTestId("email-address").fill("lin@example.com");
  await lin.getByTestId("email-password").fill("another horse battery");
  await lin.getByTestId("email-save").click();
  const link = await arrivedMail(stack, ({ to, text }) =>
    to.includes("lin@example.com") ? /http\S+#code=\S+/.exec(text)?.[0] : undefined,
  );
  await lin.goto(link);
  await lin.getByTestId("email-confirm").click();
  await lin.getByTestId("email-waiting").waitFor({ state: "detached" });
  await lin.reload();
  await lin.getByTestId("email-form").waitFor();
  expect(await lin.getByTestId("email-address").inputValue()).toBe("lin@example.com");
});

it("mails somebody who chose a digest what they have not read, when a tick comes after their hour", async () => {
  const hour = new Date().getUTCHours();
  await settings(lin, "notifications");
  await lin.getByTestId("digest").selectOption("daily");
  await lin.getByTestId("digest-hour").selectOption(String(hour));
  await say(ada, "@lin the heliotrope blooms");
  await storedMessage(ada, "heliotrope").waitFor();
  await tickDigests(stack, hour);
  const digest = await arrivedMail(stack, ({ to, text }) =>
    to.includes("lin@example.com") && text.includes("a digest") ? text : undefined,
  );
  expect(digest).toContain("> ada: @lin the heliotrope blooms");
  await endMails(browser, /End all of these mails: (\S+)/.exec(digest)?.[1] ?? "", lin);
});

it("lets whoever does not know their password choose another by a mailed code, and says nothing about who is there", async () => {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: "de-DE" });
  const page = await context.newPage();
  await page.goto(`${url}/login`);
  await page.getByTestId("to-forgotten").click();
  for (const account of ["nobody", "LIN@example.com"]) {
    await page.getByTestId("forgotten-account").fill(account);
    await page.getByTestId("forgotten-submit").click();
    await page.getByTestId("forgotten-sent").waitFor();
  }
  await keepScreenshot(page, "password-forgotten");
  expect(await seriousProblems(page)).toEqual([]);
  const link = await arrivedMail(stack, ({ text }) => /http\S+\/reset#user=lin&code=\S+/.exec(text)?.[0]);
  await page.goto(link);
  const code = await page.getByTestId("reset-code").inputValue();
  await page.getByTestId("reset-code").fill("00000-00000");
  await page.getByTestId("reset-password").fill("a third horse battery");
  await page.getByTestId("reset-submit").click();
  await page.getByTestId("reset-error").waitFor();
  await page.emulateMedia({ colorScheme: "dark" });
  await keepScreenshot(page, "password-reset-dark");
  expect(await seriousProblems(page)).toEqual([]);
  await page.getByTestId("reset-code").fill(code);
  await page.getByTestId("reset-submit").click();
  await page.waitForURL((at) => at.pathname !== "/reset");
  for (const other of [lin, phone]) await other.getByTestId("session-ended").waitFor();
  await context.close();
  for (const other of [lin, phone]) {
    await signIn(other, "a third horse battery");
    await other.waitForURL((at) => at.pathname !== "/login");
  }
});

it("tells somebody whose address is none any more what to do, once a mail has come back from there", async () => {
  const pool = createPool({ uri: stack.mysqlUrl, connectionLimit: 1 });
  await pool.execute("UPDATE users SET email = 'lin@gone.invalid' WHERE username = 'lin'");
  await pool.end();
  await settings(lin, "account");
  await lin.getByTestId("email-form").waitFor();
  const bounced = lin.getByTestId("email-waiting").filter({ hasText: "lin@gone.invalid does not exist" });
  const asked = { data: { account: "lin" }, headers: { origin: url } };
  expect((await ada.request.post(`${url}/api/v1/password/forgotten`, asked)).status()).toBe(202);
  await bounced.waitFor();
  expect(await lin.getByTestId("email-address").inputValue()).toBe("");
  expect(await seriousProblems(lin)).toEqual([]);
  await keepScreenshot(lin, "settings-email-bounced");
  await settings(phone, "account");
  await phone.emulateMedia({ colorScheme: "dark" });
  await phone.getByTestId("email-waiting").waitFor();
  await keepScreenshot(phone, "settings-email-bounced-phone-dark");
  await phone.getByTestId("email-cancel").click();
  await bounced.waitFor({ state: "detached" });
});

it("ends a person's account on every device at once by an operator's keyboard, and gives it back", async () => {
  await ada.getByTestId("you").click();
  await ada.getByTestId("open-people").click();
  const row = ada.locator("[data-testid=account][data-username=lin]");
  await row.getByTestId("account-menu").focus();
  await ada.keyboard.press("Enter");
  await ada.getByTestId("account-sessions").focus();
  await ada.keyboard.press("Enter");
  await row.getByTestId("session").nth(1).waitFor();
  await keepScreenshot(ada, "people");
  expect(await seriousProblems(ada)).toEqual([]);
  await row.getByTestId("account-menu").focus();
  await ada.keyboard.press("Enter");
  await ada.getByTestId("account-deactivate").focus();
  await ada.keyboard.press("Enter");
  await row.getByTestId("account-deactivate-confirm").waitFor();
  await ada.keyboard.press("Enter");
  for (const page of [lin, phone]) await page.getByTestId("session-ended").waitFor();
  await signIn(lin, "a third horse battery");
  await lin.getByTestId("login-error").filter({ hasText: "deactivated" }).waitFor();
  await keepScreenshot(lin, "login-deactivated");
  await ada.locator("[data-testid=account][data-username=lin][data-deactivated=true]").waitFor();
  await keepScreenshot(ada, "people-deactivated");

  await ada.getByTestId("room-item").filter({ hasText: "general" }).click();
  await storedMessage(ada, "old name").getByText("deactivated").waitFor();
  await ada.goto(`${url}/people`);
  await row.getByTestId("account-menu").focus();
  await ada.keyboard.press("Enter");
  await ada.getByTestId("account-restore").focus();
  await ada.keyboard.press("Enter");
  await ada.locator("[data-testid=account][data-username=lin][data-deactivated=false]").waitFor();
  await signIn(lin, "a third horse battery");
  await lin.waitForURL((at) => at.pathname !== "/login");
});

it("shows operators who did what, live, by what they look for, and as a file that is recorded itself", async () => {
  const records = ada.getByTestId("audit-record");
  await ada.getByTestId("you").click();
  await ada.getByTestId("open-audit").click();
  await ada.getByTestId("audit-who").fill("ada");
  await ada.getByTestId("audit-what").selectOption("accounts");
  const restored = ada.locator("[data-testid=audit-record][data-type='user.restored']");
  await restored.filter({ hasText: "Lin Clark" }).waitFor();
  const posted = ada.locator("[data-testid=audit-record][data-type='message.posted']").first();
  await posted.waitFor({ state: "detached" });
  await restored.getByTestId("audit-details").click();
  await restored.getByTestId("audit-together").waitFor();
  expect(await seriousProblems(ada)).toEqual([]);
  await keepScreenshot(ada, "audit");

  // somebody guesses at Lin's password meanwhile
  await ada.getByTestId("audit-clear").click();
  await ada.getByTestId("audit-outcome").selectOption("refused");
  await signIn(phone, "a guess");
  await phone.getByTestId("login-error").waitFor();
  const refused = records.filter({ hasText: "sign-in.refuse" }).first();
  await refused.filter({ hasText: "bad_credentials" }).filter({ hasText: "127.0.0.1" }).waitFor();

  const download = async (format: string) => {
    const [file] = await Promise.all([
      ada.waitForEvent("download"),
      ada.getByTestId(`audit-${format}`).click(),
    ]);
    return readFile(await file.path(), "utf8");
  };
  const table = (await download("csv")).trim().split("\n");
  expect(table[0]).toBe("n,eventId,type,actor,room,user,on,from,outcome,correlationId,at");
  expect(table.slice(1).every((line) => !line.includes(",done,"))).toBe(true);
  expect(table.join("\n")).toContain("bad_credentials");
  const lines = (await download("jsonl")).trim().split("\n");
  expect(lines.map((line) => (JSON.parse(line) as { n: number }).n)).toHaveLength(table.length - 1);
  await ada.getByTestId("audit-clear").click();
  await ada.locator("[data-testid=audit-record][data-type='audit.export']").nth(1).waitFor();
  await openAuditedLife(ada);

  await lin.goto(`${url}/audit`);
  await lin.getByRole("alert").filter({ hasText: "may not" }).waitFor();
  expect(await lin.getByTestId("audit-record").count()).toBe(0);
});

it("shows the operator in RabbitMQ's management UI what was recorded, with readable properties, and the chain's head", () =>
  seeTrail(browser, stack));
