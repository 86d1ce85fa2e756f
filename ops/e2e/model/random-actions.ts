import type { ChatClient } from "@warren/ops/chat/chat-client";
import type { Random } from "@warren/ops/faults/random";
import type { ClientEventData, ClientEventName } from "@warren/contracts/socket/client-events";
import { v7 as uuid } from "uuid";

const EMOJI = ["\u{1F44D}", "\u{1F389}", "\u{1F440}"];

/** Everybody who acts; the first owns the room, the last comes and goes. */
export interface Cast {
  readonly owner: ChatClient;
  readonly moderator: ChatClient;
  readonly member: ChatClient;
  readonly guest: ChatClient;
}

type Action = (actor: ChatClient) => Promise<unknown>;

/**
 * Things that people do in one room, at random, each allowed to be refused: what is refused changes nothing, which is
 * part of what the model shows.
 */
export class RandomActions {
  readonly #cast: Cast;
  readonly #roomId: string;
  readonly #random: Random;
  #sent = 0;
  #replies = new Map<number, number>();

  constructor(cast: Cast, roomId: string, random: Random) {
    this.#cast = cast;
    this.#roomId = roomId;
    this.#random = random;
  }

  /** How many messages were sent, whether or not they were stored. */
  get sent(): number {
    return this.#sent;
  }

  /** One action by somebody; resolves with its name when it was answered. */
  async next(): Promise<string> {
    const { owner, moderator, member, guest } = this.#cast;
    const everybody = [owner, moderator, member, guest];
    const isEarly = this.#sent < 5 || this.#random.fraction() < 0.3;
    const [name, act] = isEarly
      ? (["send", this.#actions["send"]] as const)
      : this.#random.pick(Object.entries(this.#actions));
    await act?.(this.#random.pick(everybody));
    return name;
  }

  readonly #actions: Readonly<Record<string, Action>> = {
    send: (actor: ChatClient) => this.#send(actor, {}),
    reply: (actor: ChatClient) => {
      const threadN = this.#n();
      this.#replies.set(threadN, (this.#replies.get(threadN) ?? 0) + 1);
      return this.#send(actor, { threadN });
    },
    edit: (actor: ChatClient) =>
      this.#emit(actor, "message:edit", { ...this.#place(), body: `edited ${uuid().slice(-6)}` }),
    delete: (actor: ChatClient) => this.#emit(actor, "message:delete", this.#place()),
    react: (actor: ChatClient) =>
      this.#emit(actor, "reaction:add", { ...this.#place(), emoji: this.#random.pick(EMOJI) }),
    unreact: (actor: ChatClient) =>
      this.#emit(actor, "reaction:remove", { ...this.#place(), emoji: this.#random.pick(EMOJI) }),
    pin: (actor: ChatClient) => this.#emit(actor, "message:pin", { n: this.#n() }),
    unpin: (actor: ChatClient) => this.#emit(actor, "message:unpin", { n: this.#n() }),
    rename: (actor: ChatClient) => this.#emit(actor, "room:rename", { name: `model ${uuid().slice(-6)}` }),
    topic: (actor: ChatClient) => this.#emit(actor, "room:topic", { topic: `about ${uuid().slice(-6)}` }),
    role: (actor: ChatClient) => {
      const memberRole = this.#random.pick(["member", "moderator"] as const);
      return this.#emit(actor, "member:role", { userId: this.#cast.member.account.user.id, memberRole });
    },
    kick: (actor: ChatClient) =>
      this.#emit(actor, "member:kick", { userId: this.#cast.guest.account.user.id }),
    leave: () => this.#emit(this.#cast.guest, "room:leave", {}),
    join: () => this.#emit(this.#cast.guest, "room:join", {}),
  };

  #send(actor: ChatClient, where: { threadN?: number }): Promise<unknown> {
    const body = `message ${String(++this.#sent)}`;
    return this.#emit(actor, "message:send", { ...where, clientId: uuid(), body });
  }

  #n(): number {
    return this.#random.integer(1, Math.max(1, this.#sent));
  }

  /** Of a message, or of a reply where there are any. */
  #place(): { n: number; r?: number } {
    const n = this.#n();
    const replies = this.#replies.get(n) ?? 0;
    return replies > 0 && this.#random.fraction() < 0.5 ? { n, r: this.#random.integer(1, replies) } : { n };
  }

  #emit<E extends ClientEventName>(
    actor: ChatClient,
    event: E,
    data: Omit<ClientEventData<E>, "roomId">,
  ): Promise<unknown> {
    return actor.emit(event, { ...data, roomId: this.#roomId } as unknown as ClientEventData<E>);
  }
}
