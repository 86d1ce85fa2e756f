import type { Ack } from "@warren/contracts/socket/ack";
import type {
  ClientEventAck,
  ClientEventData,
  ClientEventName,
} from "@warren/contracts/socket/client-events";
import { errors } from "@warren/contracts/errors";
import { io, type Socket } from "socket.io-client";
import { v7 as uuid } from "uuid";
import type { Account } from "./account.ts";
import { RoomLog, type RoomEvent } from "./room-log.ts";

interface Pending {
  clientId: string;
  roomId: string;
  body: string;
  accepted: boolean;
}

const ACK_TIMEOUT_MS = 10_000;
const RETRY_MS = 100;

/**
 * A chat client without a screen, with the rules of the browser's: an outbox that is sent in order and repeated until
 * each message comes back, every room followed by `seq`, holes and silence healed by `room:sync`.
 */
export class ChatClient {
  readonly account: Account;
  readonly rooms = new Map<string, RoomLog>();
  /** What `send` was called with, in that order, and the client ids that an edge said were accepted. */
  readonly sent: { clientId: string; roomId: string }[] = [];
  readonly accepted = new Set<string>();
  readonly rejected = new Map<string, string>();
  /** Everything else that was heard, by event name. */
  readonly heard: { event: string; body: unknown }[] = [];
  /** Every frame with a `seq`, also those that were dropped as seen. */
  readonly socket: Socket;
  #outbox: Pending[] = [];
  #pumping = new Set<string>();
  #syncing = new Set<string>();
  #open = false;

  constructor(url: string, account: Account) {
    this.account = account;
    this.socket = io(url, {
      transports: ["websocket"],
      extraHeaders: { cookie: account.cookie, origin: new URL(url).origin },
      reconnectionDelay: 100,
      reconnectionDelayMax: 1_000,
      forceNew: true,
    });
    this.socket.on("connect", () => void this.#resume());
    this.socket.on("disconnect", () => (this.#open = false));
    this.socket.onAny((event: string, body: unknown) => this.#hear(event, body));
  }

  /** How many messages have not come back yet. */
  get pending(): number {
    return this.#outbox.length;
  }

  /** Resolves when the session is open: what happens from now on is heard. */
  async opened(): Promise<void> {
    while (!this.#open) await new Promise((resolve) => setTimeout(resolve, 10));
  }

  /** Sends a client event; resolves with the acknowledgement, an error as `unavailable` when none comes. */
  async emit<E extends ClientEventName>(event: E, data: ClientEventData<E>): Promise<Ack<ClientEventAck<E>>> {
    try {
      return (await this.socket.timeout(ACK_TIMEOUT_MS).emitWithAck(event, data)) as Ack<ClientEventAck<E>>;
    } catch {
      return { ok: false, error: { code: "unavailable", message: "no acknowledgement" } };
    }
  }

  /** As `emit`, for what must succeed. @throws Error with the refusal. */
  async must<E extends ClientEventName>(event: E, data: ClientEventData<E>): Promise<ClientEventAck<E>> {
    const ack = await this.emit(event, data);
    if (!ack.ok) throw new Error(`${event}: ${ack.error.code} ${ack.error.message}`);
    return ack.data;
  }

  /** Begins to follow a room from its first event. */
  async follow(roomId: string): Promise<void> {
    if (!this.rooms.has(roomId)) this.rooms.set(roomId, new RoomLog());
    await this.#sync(roomId);
  }

  /** Puts a message into the outbox. */
  send(roomId: string, body: string): string {
    const clientId = uuid();
    this.sent.push({ clientId, roomId });
    this.#outbox.push({ clientId, roomId, body, accepted: false });
    void this.#pump(roomId);
    return clientId;
  }

  close(): void {
    this.socket.disconnect();
  }

  async #resume(): Promise<void> {
    const ack = await this.emit("session:open", {});
    if (!ack.ok) {
      if (this.socket.connected) setTimeout(() => void this.#resume(), RETRY_MS);
      return;
    }
    this.#open = true;
    for (const message of this.#outbox) message.accepted = false;
    await Promise.all([...this.rooms.keys()].map((roomId) => this.#sync(roomId)));
    for (const roomId of new Set(this.#outbox.map((message) => message.roomId))) void this.#pump(roomId);
  }

  /** One at a time per room: the next leaves only when the last was accepted, so that a refusal cannot reorder them. */
  async #pump(roomId: string): Promise<void> {
    if (this.#pumping.has(roomId) || !this.#open) return;
    this.#pumping.add(roomId);
    for (;;) {
      const next = this.#outbox.find((message) => message.roomId === roomId && !message.accepted);
      if (!next || !this.#open) break;
      const { clientId, body } = next;
      const ack = await this.emit("message:send", { roomId, clientId, body });
      if (ack.ok) {
        next.accepted = true;
        this.accepted.add(clientId);
      } else if (errors[ack.error.code].retry) await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
      else this.#refuse(clientId, ack.error.code);
    }
    this.#pumping.delete(roomId);
  }

  #refuse(clientId: string, code: string): void {
    this.rejected.set(clientId, code);
    this.#outbox = this.#outbox.filter((message) => message.clientId !== clientId);
  }

  #hear(event: string, body: unknown): void {
    if (event === "sync.required") void this.#resume();
    else if (event === "room.head") {
      const { roomId, lastSeq } = body as { roomId: string; lastSeq: number };
      if (lastSeq > (this.rooms.get(roomId)?.lastSeq ?? Infinity)) void this.#sync(roomId);
    } else if (event === "command.rejected") {
      const { clientId, code } = body as { clientId: string; code: string };
      this.#refuse(clientId, code);
    } else if (
      typeof body === "object" &&
      body !== null &&
      "seq" in body &&
      "roomId" in body &&
      event !== "notification.created"
    ) {
      this.#apply({ ...(body as RoomEvent), type: event });
      return;
    }
    this.heard.push({ event, body });
  }

  #apply(event: RoomEvent): void {
    const room = this.rooms.get(event.roomId);
    if (!room) return;
    room.apply(event);
    if (event.clientId !== undefined && event.senderId === this.account.user.id) {
      this.#outbox = this.#outbox.filter((message) => message.clientId !== event.clientId);
    }
    if (room.hasGap) void this.#sync(event.roomId);
  }

  async #sync(roomId: string): Promise<void> {
    const room = this.rooms.get(roomId);
    if (!room || this.#syncing.has(roomId)) return;
    this.#syncing.add(roomId);
    try {
      for (let behind = true; behind && this.socket.connected;) {
        const ack = await this.emit("room:sync", { roomId, afterSeq: room.lastSeq });
        if (!ack.ok) {
          if (!errors[ack.error.code].retry) return;
          await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
          continue;
        }
        if (ack.data.reset === true) throw new Error(`${roomId} is too far behind for this client`);
        for (const event of ack.data.events) this.#apply(event);
        behind = room.hasGap || ack.data.lastSeq > room.lastSeq;
      }
    } finally {
      this.#syncing.delete(roomId);
    }
  }
}
