import { setTimeout as delay } from "node:timers/promises";
import { call, type Account } from "./account.ts";

const LOOK_EVERY_MS = 200;

interface Mail {
  readonly to: readonly string[];
  readonly text: string;
}

/** Sends back the code that was mailed to an address, without which it is mailed nothing else. Resolves once it counts. */
export async function confirmAddress(
  url: string,
  mailUrl: string,
  account: Account,
  address: string,
): Promise<void> {
  let code = await codeFor(mailUrl, address);
  while (code === undefined) {
    await delay(LOOK_EVERY_MS);
    code = await codeFor(mailUrl, address);
  }
  const { status } = await call(url, "POST", "/api/v1/email/confirm", account.cookie, { code });
  if (status >= 300) throw new Error(`confirming ${address} was answered with ${String(status)}`);
}

async function codeFor(mailUrl: string, address: string): Promise<string | undefined> {
  const { messages } = (await (await fetch(new URL("/api/messages", mailUrl))).json()) as {
    messages: Mail[];
  };
  const text = messages.find(({ to }) => to.includes(address))?.text ?? "";
  // the code stands on a line of its own
  return /^ {4}(\S+)$/m.exec(text)?.[1];
}
