import { generalRoom } from "@warren/contracts/general-room";
import { eventually } from "@warren/contracts/testing/eventually";
import { keepScreenshot, seriousProblems } from "@warren/ops/testing/browser";
import { choose, say, signUp, storedMessage } from "@warren/ops/testing/chat-page";
import type { Browser, Page } from "playwright-core";
import { expect } from "vitest";

/** An operator follows a message from its menu, by its correlation id and from a job; who is none has no way there. */
export async function followLife(browser: Browser, url: string, operator: Page): Promise<void> {
  const member = await signUp(browser, url, "noa");
  await say(member, "@ada follow this");
  await operator.goto(`${url}/rooms/${generalRoom.id}`);
  await storedMessage(operator, "follow this").waitFor();
  await choose(operator, storedMessage(operator, "follow this"), "life");
  const at = (step: string) => operator.locator(`[data-step=${step}] time`);
  await at("stored").waitFor();
  const address = operator.url();
  await eventually(async () => {
    await operator.reload();
    await at("stored").waitFor();
    const times = ["accepted", "fannedOut", "decided", "notified"].map((step) => at(step).count());
    return (await Promise.all(times)).every((count) => count === 1);
  }, 15_000);
  expect(await operator.locator("[data-step=sent]").textContent()).toContain("noa");
  // no worker audits here
  expect(await at("audited").count()).toBe(0);
  expect(await operator.getByTestId("life-steps").textContent()).not.toContain("follow this");
  expect(await seriousProblems(operator)).toEqual([]);
  await keepScreenshot(operator, "life");

  const find = operator.getByTestId("life-find");
  const correlation = await find.inputValue();
  expect(correlation).toMatch(/^[\da-f-]{36}$/);
  await operator.goto(`${url}/life`);
  await operator.getByTestId("life-start").waitFor();
  await find.fill("nothing has this");
  await find.press("Enter");
  await operator.getByTestId("life-none").waitFor();
  await find.fill(correlation);
  await operator.getByTestId("life-show").click();
  await at("stored").waitFor();
  await operator.getByTestId("life-audit").click();
  await expect.poll(() => operator.getByTestId("audit-about").inputValue()).toBe(correlation);
  await operator.goto(`${url}/jobs`);
  await operator.getByTestId("job-open").first().click();
  await operator.getByTestId("job-life").click();
  await at("ordered").first().waitFor();
  await operator.route("**/api/v1/life/*", (route) => route.abort());
  await operator.goto(`${url}/life?correlation=${correlation}`);
  await operator.getByRole("alert").waitFor();

  const own = storedMessage(member, "follow this");
  await own.hover();
  await own.getByTestId("message-menu").click();
  await member.getByTestId("message-link").waitFor();
  expect(await member.getByTestId("message-life").count()).toBe(0);
  await member.goto(address);
  await member.getByRole("alert").waitFor();
  expect(await member.getByTestId("life-step").count()).toBe(0);
}

/** From the newest record of a message on the audit's page to the life of that message, which tells its number there. */
export async function openAuditedLife(operator: Page): Promise<void> {
  await operator.getByTestId("audit-what").selectOption("messages");
  const record = operator.locator("[data-testid=audit-record][data-type='message.posted']").first();
  await record.getByTestId("audit-details").click();
  await record.getByTestId("audit-life").click();
  await operator.locator("[data-step=stored] time").waitFor();
  await operator.locator("[data-step=audited]").getByText("audit record").waitFor();
  await eventually(async () => {
    await operator.reload();
    await operator.locator("[data-step=stored] time").waitFor();
    return (await operator.locator("[data-step=audited] time").count()) === 1;
  }, 15_000);
}
