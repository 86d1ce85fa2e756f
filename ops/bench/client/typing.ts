import type { Account } from "@warren/ops/chat/account";
import type { ChatClient } from "@warren/ops/chat/chat-client";
import type { Browser } from "playwright-core";
import { signedIn, spread } from "./signed-in.ts";

const PER_SECOND = 50;
const KEY_MS = 60;
const TEXT = "the quick brown fox jumps over the lazy dog, ".repeat(4);

/** Types while 50 messages a second arrive in the open room. Prints the frames' lengths, keys to paint, and what was lost. */
export async function measureTyping(
  browser: Browser,
  url: string,
  account: Account,
  roomId: string,
  writer: ChatClient,
): Promise<void> {
  const page = await signedIn(browser, url, account);
  await page.goto(`/rooms/${roomId}`);
  const input = page.getByTestId("composer-input");
  await input.click();
  await page.evaluate(() => {
    const frames: number[] = [];
    const keys: number[] = [];
    let last = performance.now();
    const frame = (now: number) => {
      frames.push(now - last);
      last = now;
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
    addEventListener("keydown", ({ timeStamp }) => {
      requestAnimationFrame(() => setTimeout(() => keys.push(performance.now() - timeStamp)));
    });
    Object.assign(window, { measured: { frames, keys } });
  });
  let count = 0;
  const writing = setInterval(
    () => writer.send(roomId, `message ${String((count += 1))} of many`),
    1_000 / PER_SECOND,
  );
  await page.keyboard.type(TEXT, { delay: KEY_MS });
  clearInterval(writing);
  const value = await input.inputValue();
  const { frames, keys } = await page.evaluate(
    () => (window as unknown as { measured: { frames: number[]; keys: number[] } }).measured,
  );
  const [frame, key] = [spread(frames), spread(keys)];
  const lost = TEXT.length - value.length;
  console.log(
    `typing while ${String(count)} messages arrive (${String(PER_SECOND)} a second): ${String(lost)} of ${String(TEXT.length)} keys lost; ` +
      `frames p95 ${frame.p95.toFixed(1)} ms, most ${frame.max.toFixed(1)} ms; key to paint p95 ${key.p95.toFixed(1)} ms`,
  );
  await page.context().close();
}
