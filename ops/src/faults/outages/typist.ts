import { createConnection, type RowDataPacket } from "mysql2/promise";
import type { Browser, Page } from "playwright-core";
import { openBrowser } from "../../testing/browser.ts";
import { QuickPeople } from "../../testing/quick-people.ts";
import type { WarrenStack } from "../../testing/warren-stack.ts";

const PATIENCE_MS = 120_000;

/** A person in a real browser who writes in #general. */
export class Typist {
  readonly #browser: Browser;
  readonly #page: Page;
  readonly #userId: string;
  readonly #written: string[] = [];

  private constructor(browser: Browser, page: Page, userId: string) {
    this.#browser = browser;
    this.#page = page;
    this.#userId = userId;
  }

  static async open(stack: WarrenStack): Promise<Typist> {
    const quick = await QuickPeople.open(stack);
    const [account] = await quick.people(1, "typist");
    await quick.close();
    const url = stack.edges[0]?.url;
    if (!account || url === undefined) throw new Error("a typist needs an account and an edge");
    const [name = "", value = ""] = account.cookie.split("=");
    const browser = await openBrowser();
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    await context.addCookies([{ name, value, url }]);
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    await page.goto(url);
    await page.getByTestId("composer-input").waitFor();
    return new Typist(browser, page, account.user.id);
  }

  /** Writes a message; resolves when the page shows it, in whatever state. */
  async write(): Promise<void> {
    const text = `typed message number ${String(this.#written.length + 1)}.`;
    this.#written.push(text);
    await this.#page.getByTestId("composer-input").fill(text);
    await this.#page.keyboard.press("Enter");
    await this.#message(text).waitFor();
  }

  /** Reloads the tab; resolves when it shows again what was written last. */
  async reload(): Promise<void> {
    await this.#page.reload();
    const last = this.#written.at(-1);
    if (last !== undefined) await this.#message(last).waitFor();
  }

  /** Waits until the page shows the last message as stored; resolves with what is wrong with what is stored, in words. */
  async verify(mysqlUrl: string): Promise<string[]> {
    const last = this.#message(this.#written.at(-1) ?? "");
    const stored = await last
      .and(this.#page.locator('[data-state="stored"]'))
      .waitFor()
      .then(() => true)
      .catch(() => false);
    const connection = await createConnection(mysqlUrl);
    const [rows] = await connection.query<RowDataPacket[]>(
      "SELECT body FROM messages WHERE sender_id = ? ORDER BY seq",
      [this.#userId],
    );
    await connection.end();
    const bodies = rows.map((row) => String(row["body"]));
    return [
      ...(stored ? [] : ["the browser does not show its last message as stored"]),
      ...(JSON.stringify(bodies) === JSON.stringify(this.#written)
        ? []
        : [`the browser wrote ${this.#written.join(" ")} but stored is ${bodies.join(" ")}`]),
    ];
  }

  async close(): Promise<void> {
    await this.#browser.close();
  }

  #message(text: string) {
    return this.#page.getByTestId("message").filter({ hasText: text });
  }
}
