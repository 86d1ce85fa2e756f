import { eventually } from "@warren/contracts/testing/eventually";
import { call, type Account } from "../../chat/account.ts";
import type { QuickPeople } from "../../testing/quick-people.ts";
import type { WarrenStack } from "../../testing/warren-stack.ts";

const MAILED_WITHIN_MS = 60_000;

/**
 * People with a confirmed address who never open a window: what they are told of is mailed at once. Not more than the mail
 * catcher keeps on its page.
 * @throws Error when an address is not confirmed.
 */
export async function mailReaders(stack: WarrenStack, quick: QuickPeople, count: number): Promise<Account[]> {
  const readers = await quick.people(count, "reader", (username) => `${username}@example.org`);
  const url = stack.edges[0]?.url ?? "";
  for (const reader of readers) {
    const code = await eventually(() => codeFor(stack, reader), MAILED_WITHIN_MS);
    const { status } = await call(url, "POST", "/api/v1/email/confirm", reader.cookie, { code });
    if (status !== 204) throw new Error(`an address was confirmed with ${String(status)}`);
    await quick.prefer(reader, { emailAfterMinutes: 0 });
  }
  return readers;
}

/** The code that was mailed to somebody; undefined as long as none was. */
async function codeFor({ mailUrl }: WarrenStack, { user }: Account): Promise<string | undefined> {
  const { messages } = (await (await fetch(new URL("/api/messages", mailUrl))).json()) as {
    messages: { to: string[]; text: string }[];
  };
  const mail = messages.find(({ to }) => to.includes(`${user.username}@example.org`));
  return /#code=(\S+)/.exec(mail?.text ?? "")?.[1];
}
