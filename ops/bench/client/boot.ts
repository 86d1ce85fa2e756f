import type { Account } from "@warren/ops/chat/account";
import type { QuickPeople } from "@warren/ops/testing/quick-people";
import type { Browser } from "playwright-core";
import { signedIn, spread } from "./signed-in.ts";

const ROOMS = 500;
const AT_ONCE = 25;
const TIMES = 7;

async function inManyRooms(people: QuickPeople): Promise<Account> {
  const [account] = await people.people(1, "busy");
  if (!account) throw new Error("nobody was made");
  for (let made = 0; made < ROOMS; made += AT_ONCE)
    await Promise.all(Array.from({ length: AT_ONCE }, () => people.room([account])));
  return account;
}

/** Opens the page once. Resolves with the milliseconds until one can read and write, and the events sent until then. */
async function bootOnce(browser: Browser, url: string, account: Account) {
  const page = await signedIn(browser, url, account);
  const sent: string[] = [];
  page.on("websocket", (socket) => {
    socket.on("framesent", ({ payload }) => {
      const name = /^4\d*\["([^"]+)"/.exec(payload.toString())?.[1];
      if (name !== undefined) sent.push(name);
    });
  });
  await page.goto("/");
  await page.getByTestId("composer-input").waitFor();
  await page.getByTestId("room-start").or(page.getByTestId("message")).first().waitFor();
  const ms = await page.evaluate(() => performance.now());
  const rounds = [...sent];
  await page.context().close();
  return { ms, rounds };
}

/** How long the page of somebody in 500 rooms takes until it can be used, with nothing cached. */
export async function measureBoot(browser: Browser, url: string, people: QuickPeople): Promise<void> {
  const account = await inManyRooms(people);
  const boots = [];
  for (let time = 0; time < TIMES; time += 1) boots.push(await bootOnce(browser, url, account));
  const { p50, max } = spread(boots.map(({ ms }) => ms));
  console.log(`boot in ${String(ROOMS)} rooms: p50 ${p50.toFixed(0)} ms, most ${max.toFixed(0)} ms`);
  console.log(`  sent until then: ${boots[0]?.rounds.join(", ") ?? ""}`);
}
