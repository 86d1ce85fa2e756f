import type { Account } from "@warren/ops/chat/account";
import type { Browser, CDPSession, Page } from "playwright-core";
import { signedIn } from "./signed-in.ts";

const EVERY = 1_000;
const WHEEL = 2_400;

/** Megabytes that are still used after a collection. */
async function heap(tools: CDPSession): Promise<number> {
  await tools.send("HeapProfiler.collectGarbage");
  const { metrics } = await tools.send("Performance.getMetrics");
  return (metrics.find(({ name }) => name === "JSHeapUsedSize")?.value ?? 0) / 2 ** 20;
}

const nodes = (page: Page) =>
  page.getByTestId("message-list").evaluate((list) => list.querySelectorAll("*").length);

/** The number of the first message that is drawn. */
const firstShown = (page: Page) =>
  page.locator("[data-testid=message][data-n]").first().getAttribute("data-n").then(Number);

/** Scrolls from the newest message of a room to its first. Prints how many nodes the list had and what memory was used. */
export async function measureScrolling(
  browser: Browser,
  url: string,
  account: Account,
  roomId: string,
): Promise<void> {
  const page = await signedIn(browser, url, account);
  await page.goto(`/rooms/${roomId}`);
  await page.getByTestId("message").first().waitFor();
  const tools = await page.context().newCDPSession(page);
  await tools.send("Performance.enable");
  const memory = [await heap(tools)];
  let most = 0;
  let next = (await firstShown(page)) - EVERY;
  await page.getByTestId("message-list").hover();
  while (!(await page.getByTestId("room-start").isVisible())) {
    await page.mouse.wheel(0, -WHEEL);
    await page.evaluate(() => new Promise(requestAnimationFrame));
    most = Math.max(most, await nodes(page));
    if ((await firstShown(page)) > next) continue;
    memory.push(await heap(tools));
    next -= EVERY;
  }
  memory.push(await heap(tools));
  console.log(`scrolling to a room's first message: at most ${String(most)} nodes in the list`);
  console.log(
    `  MB of memory, each ${String(EVERY)} messages: ${memory.map((mb) => mb.toFixed(1)).join(", ")}`,
  );
  await page.context().close();
}
