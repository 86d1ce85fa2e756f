import { errors } from "@warren/contracts/errors";
import { limits } from "@warren/contracts/schema";
import { v7 as uuid } from "uuid";
import { call } from "../../chat/account.ts";
import type { ChatClient } from "../../chat/chat-client.ts";
import type { Random } from "../random.ts";

type Send = (client: ChatClient, url: string, roomId: string) => Promise<unknown>;

const ACK_TIMEOUT_MS = 20_000;
/** Larger than the largest frame and body that an edge takes. */
const OVERSIZED = "x".repeat(100 * 1024);

const emit =
  (event: string, dataOf: (roomId: string) => unknown): Send =>
  async ({ socket }, _url, roomId) =>
    (await socket.timeout(ACK_TIMEOUT_MS).emitWithAck(event, dataOf(roomId))) as unknown;
const message = (change: (roomId: string) => object): Send =>
  emit("message:send", (roomId) => ({ roomId, clientId: uuid(), body: "hello", ...change(roomId) }));
const post =
  (body: (roomId: string) => string, type = "application/json"): Send =>
  async ({ account }, url, roomId) => {
    const response = await fetch(new URL(`/api/v1/rooms/${roomId}/messages`, url), {
      method: "POST",
      headers: { origin: new URL(url).origin, cookie: account.cookie, "content-type": type },
      body: body(roomId),
    });
    return { ok: response.ok, ...((await response.json()) as object) };
  };

/** Messages that no edge may take, by what is wrong with them. */
const kinds: Record<string, Send> = {
  "no body": message(() => ({ body: undefined })),
  "a number as body": message(() => ({ body: 7 })),
  "only blanks": message(() => ({ body: "  \n " })),
  "too long a body": message(() => ({ body: "x".repeat(limits.body + 1) })),
  "no room": message(() => ({ roomId: "general" })),
  "a foreign room": message(() => ({ roomId: uuid() })),
  "an operator object": message(() => ({ clientId: { $ne: null } })),
  "an array": emit("message:send", (roomId) => [roomId, "hello"]),
  nothing: emit("message:send", () => null),
  "an unknown event": emit("message:sned", (roomId) => ({ roomId })),
  "broken JSON": post(() => '{"clientId": '),
  "an HTTP body that is too large": post(() => JSON.stringify({ clientId: uuid(), body: OVERSIZED })),
  "another content type": post(() => "hello", "text/plain"),
  "an HTTP message without a body": post(() => JSON.stringify({ clientId: uuid() })),
  "a room that is none": async ({ account }, url) => {
    const path = "/api/v1/rooms/%00/messages";
    const answer = await call(url, "POST", path, account.cookie, { clientId: uuid(), body: "hello" });
    return { ok: answer.ok, ...((await answer.json()) as object) };
  },
};

/** What became of malformed messages: refusals by code, and what was not refused in words. */
export interface Refusals {
  readonly codes: ReadonlyMap<string, number>;
  readonly wrong: readonly string[];
}

/** Sends malformed messages at a steady rate until it is stopped, each kind in its turn, so that none is left out by chance. */
export class Malformed {
  readonly #codes = new Map<string, number>();
  readonly #wrong: string[] = [];
  readonly #underWay = new Set<Promise<void>>();
  readonly #timer: NodeJS.Timeout;

  /** @param rate messages a second. */
  constructor(client: ChatClient, url: string, roomId: string, rate: number, random: Random) {
    const all = Object.entries(kinds);
    let turn = all.indexOf(random.pick(all));
    this.#timer = setInterval(() => {
      const [name, send] = all[turn++ % all.length] as (typeof all)[number];
      const sent = this.#send(name, send(client, url, roomId)).finally(() => this.#underWay.delete(sent));
      this.#underWay.add(sent);
    }, 1_000 / rate);
  }

  /** Resolves when every message was answered, or was not in time. */
  async stop(): Promise<Refusals> {
    clearInterval(this.#timer);
    await Promise.all(this.#underWay);
    return { codes: this.#codes, wrong: this.#wrong };
  }

  async #send(name: string, answer: Promise<unknown>): Promise<void> {
    try {
      const { ok, error } = (await answer) as { ok: boolean; error?: { code: string } };
      const code = error?.code ?? "";
      // a room of others exists for nobody else: the database decides that, after the message was accepted
      if (ok && name === "a foreign room") this.#count("accepted, to be rejected");
      else if (ok || !Object.hasOwn(errors, code)) this.#wrong.push(`${name} was not refused by name`);
      else this.#count(code);
    } catch (error) {
      this.#wrong.push(`${name} was not answered: ${String(error)}`);
    }
  }

  #count(code: string): void {
    this.#codes.set(code, (this.#codes.get(code) ?? 0) + 1);
  }
}
