import { eventually } from "@warren/contracts/testing/eventually";
import { login, type Account } from "@warren/ops/chat/account";
import { people, roomOf } from "@warren/ops/chat/people";
import { Random } from "@warren/ops/faults/random";
import { openBrowser } from "@warren/ops/testing/browser";
import { storedMessage } from "@warren/ops/testing/chat-page";
import { startWarren, type WarrenStack } from "@warren/ops/testing/warren-stack";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { RandomActions } from "./random-actions.ts";
import { shownRoom } from "./shown-room.ts";

const SEED = 4;
const ACTIONS = 70;
/** So many without a connection, so many with one. */
const ACTIONS_A_VISIT = 7;
/** In the middle of a time with a connection. */
const RELOAD_AT = 38;
let stack: WarrenStack;
let browser: Browser;
let url: string;

beforeAll(async () => {
  stack = await startWarren({
    servers: "tests",
    workers: ["cache-invalidation"],
    env: { WARREN_LIMITS: "off" },
  });
  browser = await openBrowser();
  url = stack.edges[0]?.url ?? "";
});
afterAll(async () => {
  await browser.close();
  await stack.stop();
});

/** One more device of the same person, with the room open; high enough to show all of it at once. */
async function device(account: Account, roomId: string): Promise<Page> {
  const { cookie } = await login(url, account);
  const context = await browser.newContext({ viewport: { width: 1440, height: 7000 } });
  await context.addCookies(
    cookie.split("; ").map((pair) => {
      const [name = "", value = ""] = pair.split(/=(.*)/s);
      return { name, value, url };
    }),
  );
  const page = await context.newPage();
  await page.goto(`${url}/rooms/${roomId}`);
  await page.getByTestId("composer-input").waitFor();
  // until then a part of the page that is first needed without a connection stays missing, which the page says
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  return page;
}

it(
  `shows the same room on a device that stayed, one that kept losing its connection and one that comes last, after everything that people can do (seed ${String(SEED)})`,
  { timeout: 240_000 },
  async () => {
    const random = new Random(SEED);
    const clients = await people([url], ["owner", "moderator", "member", "guest", "reader"]);
    const [owner, moderator, member, guest, reader] = clients;
    if (!owner || !moderator || !member || !guest || !reader) throw new Error("five people were made");
    const roomId = await roomOf(clients);
    const userId = moderator.account.user.id;
    await owner.must("member:role", { roomId, userId, memberRole: "moderator" });
    const stays = await device(reader.account, roomId);
    const returns = await device(reader.account, roomId);

    const actions = new RandomActions({ owner, moderator, member, guest }, roomId, random);
    for (let done = 0; done < ACTIONS; done++) {
      const visits = done / ACTIONS_A_VISIT;
      if (Number.isInteger(visits)) await returns.context().setOffline(visits % 2 === 0);
      if (done === RELOAD_AT) await returns.reload();
      await actions.next();
    }
    await returns.context().setOffline(false);
    await eventually(() => clients.every(({ pending }) => pending === 0));
    owner.send(roomId, "the end");
    await storedMessage(stays, "the end").waitFor();
    await storedMessage(returns, "the end").waitFor();

    const fresh = await device(reader.account, roomId);
    await storedMessage(fresh, "the end").waitFor();
    const expected = await shownRoom(fresh);
    expect(expected.rows.length).toBeGreaterThan(20);
    await expect.poll(() => shownRoom(stays), { timeout: 20_000 }).toEqual(expected);
    await expect.poll(() => shownRoom(returns), { timeout: 20_000 }).toEqual(expected);
  },
);
