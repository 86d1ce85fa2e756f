import { ChatClient } from "@warren/ops/chat/chat-client";
import { openBrowser } from "@warren/ops/testing/browser";
import { QuickPeople } from "@warren/ops/testing/quick-people";
import { startWarren } from "@warren/ops/testing/warren-stack";
import { fillingPool } from "../targets/database.ts";
import { writeHistory } from "../targets/long-history.ts";
import { measureBoot } from "./boot.ts";
import { measureScrolling } from "./scrolling.ts";
import { measureTyping } from "./typing.ts";

const MESSAGES = 10_000;

/** Measures the client in Chromium against a real Warren: start, scrolling, typing under load. Prints the figures. */
async function main(): Promise<void> {
  const stack = await startWarren({ env: { WARREN_LIMITS: "off" } });
  const url = stack.edges[0]?.url ?? "";
  const [browser, people, pool] = [
    await openBrowser(),
    await QuickPeople.open(stack),
    fillingPool(stack.mysqlUrl),
  ];
  let writer: ChatClient | undefined;
  try {
    await measureBoot(browser, url, people);
    const members = await people.people(2);
    const [reader, other] = members;
    if (!reader || !other) throw new Error("nobody was made");
    const [long, busy] = [await people.room(members), await people.room(members)];
    await stack.kill("db", "SIGKILL");
    await writeHistory(pool, long, other.user.id, MESSAGES);
    // else it opens at the first unread message, which is its first
    await pool.query("UPDATE room_members SET read_n = ? WHERE room_id = ?", [MESSAGES, long]);
    await stack.start("db");
    await measureScrolling(browser, url, reader, long);
    writer = new ChatClient(url, other, { keep: false });
    await writer.opened();
    await measureTyping(browser, url, reader, busy, writer);
  } finally {
    writer?.close();
    await pool.end();
    await people.close();
    await browser.close();
    await stack.stop();
  }
}

await main();
