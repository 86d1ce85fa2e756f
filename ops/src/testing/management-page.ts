import type { Browser, Page } from "playwright-core";

interface Broker {
  readonly managementUrl: string;
  readonly amqpUrl: (user: "operator") => string;
}

/** The management UI of RabbitMQ, signed in as `operator`, on the list of the queues. */
export async function openManagement(browser: Browser, { managementUrl, amqpUrl }: Broker): Promise<Page> {
  const { username, password, pathname } = new URL(amqpUrl("operator"));
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 1600 } })).newPage();
  await page.goto(new URL("/", managementUrl).origin);
  await page.locator("input[name=username]").fill(decodeURIComponent(username));
  await page.locator("input[name=password]").fill(decodeURIComponent(password));
  await page.locator("input[type=submit]").first().click();
  await page.locator("#logout").waitFor();
  // other installations may be on the same RabbitMQ
  await page.locator("#show-vhost").selectOption(decodeURIComponent(pathname.slice(1)));
  await page.goto(`${page.url().split("#")[0] ?? ""}#/queues`);
  await page.waitForFunction("document.querySelectorAll(`a[href$='/audit.trail']`).length === 1");
  return page;
}

/** Goes to the page of a queue in which something waits, and has its first message shown. */
export async function lookInto(page: Page, queue: string): Promise<void> {
  await page.goto(`${page.url().split("#")[0] ?? ""}#/queues`);
  await page.locator(`a[href$='/${queue}']`).click();
  await page.getByRole("heading", { name: `Queue ${queue}` }).waitFor();
  // the picture of a queue that has messages is not to say that it has none
  await page.waitForFunction("/Ready\\s+[1-9]/.test(document.body.innerText)");
  // drawing the page anew would take the message away
  await page.locator("#update-every").selectOption({ label: "Do not refresh" });
  // what slides in is seen and gone again before it stays
  await page.evaluate("jQuery.fx.off = true");
  const get = page.locator("input[type=submit][value='Get Message(s)']");
  // what was unfolded for one queue is for the next
  if (!(await get.isVisible())) await page.getByRole("heading", { name: "Get messages" }).click();
  await get.click();
  await page.locator("#msg-wrapper").getByText("routing key", { exact: false }).first().waitFor();
}
