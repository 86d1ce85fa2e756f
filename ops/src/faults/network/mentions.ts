import { setTimeout as delay } from "node:timers/promises";
import { register } from "../../chat/account.ts";
import { ChatClient } from "../../chat/chat-client.ts";
import { confirmAddress } from "../../chat/confirm-address.ts";
import type { WarrenStack } from "../../testing/warren-stack.ts";

const EVERY_MS = 500;
const ADDRESS = "absent@example.org";
const MAILED_WITHIN_MS = 180_000;

/** Somebody with a mail address and no window open who is mentioned: every mention must become a mail. */
export class Mentions {
  readonly #stack: WarrenStack;
  readonly #writer: ChatClient;
  readonly #roomId: string;
  readonly #name: string;
  readonly #expected: string[] = [];
  #timer: NodeJS.Timeout | undefined;

  private constructor(stack: WarrenStack, writer: ChatClient, roomId: string, name: string) {
    this.#stack = stack;
    this.#writer = writer;
    this.#roomId = roomId;
    this.#name = name;
  }

  /** Resolves when mentioning that person leads to mails. */
  static async open(stack: WarrenStack, writer: ChatClient, roomId: string): Promise<Mentions> {
    const url = stack.edges.at(-1)?.url ?? "";
    const account = await register(url, `absent-${roomId.slice(-8)}`, ADDRESS);
    await confirmAddress(url, stack.mailUrl, account, ADDRESS);
    const client = new ChatClient(url, account);
    await client.opened();
    await client.must("room:join", { roomId });
    await client.must("notification:prefer", { settings: { emailAfterMinutes: 0 } });
    client.close();
    const mentions = new Mentions(stack, writer, roomId, account.user.username);
    // whether the edge has reported that they left is seen by the mail alone
    for (;;) {
      writer.send(roomId, `are you there, @${account.user.username}?`);
      if ((await mentions.#mails()).includes("are you there")) return mentions;
      await delay(EVERY_MS);
    }
  }

  start(): void {
    this.#timer = setInterval(() => {
      const mark = `mention number ${String(this.#expected.length + 1)}.`;
      this.#expected.push(mark);
      this.#writer.send(this.#roomId, `${mark} @${this.#name}`);
    }, EVERY_MS);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  get count(): number {
    return this.#expected.length;
  }

  /** Stops, and resolves with the mentions that became no mail, once none is missing or the time is over. */
  async missing(): Promise<string[]> {
    this.stop();
    const deadline = Date.now() + MAILED_WITHIN_MS;
    for (;;) {
      const mails = await this.#mails();
      const missing = this.#expected.filter((mark) => !mails.includes(mark));
      if (missing.length === 0 || Date.now() > deadline) return missing;
      await delay(EVERY_MS);
    }
  }

  async #mails(): Promise<string> {
    return await (await fetch(new URL("/api/messages", this.#stack.mailUrl))).text();
  }
}
