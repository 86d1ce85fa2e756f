import { keepScreenshot, seriousProblems } from "@warren/ops/testing/browser";
import { signUp } from "@warren/ops/testing/chat-page";
import type { Browser, Page } from "playwright-core";
import { expect } from "vitest";

/** Reads, as an operator, what each part runs with and what is removed when; a member sees nothing of it. */
export async function seeParts(browser: Browser, url: string, operator: Page): Promise<void> {
  await operator.goto(`${url}/workers`);
  await operator.getByTestId("open-parts").click();
  const variable = (part: string, name: string) =>
    operator.locator(`[data-testid=part][data-name=${part}] [data-testid=setting][data-name=${name}]`);
  // whose default is on
  const limits = variable("edge", "WARREN_LIMITS");
  await limits.filter({ hasText: "Default: on" }).waitFor();
  expect(await limits.getByTestId("setting-value").textContent()).toBe("off");
  const secret = variable("webhook", "AMQP_URL").getByTestId("setting-value");
  await secret.waitFor();
  expect(await secret.textContent()).toBe("set");
  await operator.getByTestId("settings-find").fill("AMQP_URL");
  await limits.waitFor({ state: "detached" });
  await variable("webhook", "AMQP_URL").waitFor();
  expect(await seriousProblems(operator)).toEqual([]);
  await keepScreenshot(operator, "parts");

  await operator.getByTestId("open-retention").click();
  await operator.locator("[data-name=outcomes]").filter({ hasText: "Kept for 7 days" }).waitFor();
  await operator.locator("[data-name=audit]").filter({ hasText: "No scheduler has told how long" }).waitFor();
  expect(await seriousProblems(operator)).toEqual([]);
  await keepScreenshot(operator, "retention");

  const member = await signUp(browser, url, "pia");
  await member.goto(`${url}/parts`);
  await member.getByRole("alert").waitFor();
  expect(await member.getByTestId("part").count()).toBe(0);
  await member.goto(`${url}/retention`);
  await member.getByRole("alert").waitFor();
  expect(await member.getByTestId("kept").count()).toBe(0);
  for (const path of ["settings", "retention"])
    expect((await member.request.get(`${url}/api/v1/${path}`)).status()).toBe(403);
}
