import type { Browser, Page } from "playwright-core";

interface Broker {
  readonly managementUrl: string;
  readonly amqpUrl: (user: "operator") => string;
}

/** The management UI of RabbitMQ, signed in as `operator`, on the page of a trail with its first message shown. */
export async function openTrail(
  browser: Browser,
  { managementUrl, amqpUrl }: Broker,
  trail: string,
): Promise<Page> {
  const { username, password, pathname } = new URL(amqpUrl("operator"));
  const vhost = encodeURIComponent(decodeURIComponent(pathname.slice(1)));
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 1600 } })).newPage();
  await page.goto(new URL("/", managementUrl).origin);
  await page.locator("input[name=username]").fill(decodeURIComponent(username));
  await page.locator("input[name=password]").fill(decodeURIComponent(password));
  await page.locator("input[type=submit]").first().click();
  await page.locator("#logout").waitFor();
  // drawing the page anew would take the message away
  await page.locator("#update-every").selectOption({ label: "Do not refresh" });
  await page.goto(`${new URL(managementUrl).origin}/#/queues/${vhost}/${trail}`);
  // what slides in is seen and gone again before it stays
  await page.evaluate("jQuery.fx.off = true");
  await page.getByRole("heading", { name: "Get messages" }).click();
  await page.locator("input[type=submit][value='Get Message(s)']").click();
  await page.locator("#msg-wrapper").getByText("routing key", { exact: false }).first().waitFor();
  await page.locator("#msg-wrapper").scrollIntoViewIfNeeded();
  return page;
}
