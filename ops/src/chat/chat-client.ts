import type { Ack } from "@warren/contracts/socket/ack";
import type {
  ClientEventAck,
  ClientEventData,
  ClientEventName,
} from "@warren/contracts/socket/client-events";
import { errors } from "@warren/contracts/errors";
import type { Job } from "@warren/contracts/job";
import type { Message } from "@warren/contracts/schema";
import { io, type Socket } from "socket.io-client";
import { v7 as uuid } from "uuid";
import { eventDigest } from "../checker/event-digest.ts";
import { frameOf } from "../checker/stored-event.ts";
import { MemoryHistory, type DisplayedEvent, type Recorder } from "../checker/history.ts";
import type { Account } from "./account.ts";
import { CommandRecord } from "./command-record.ts";
import { Outbox, type OutboxData, type OutboxEvent } from "./outbox.ts";
import { RoomLog, type RoomEvent } from "./room-log.ts";

export interface ChatClientOptions {
  /** Takes the history; one in memory unless given. */
  recorder?: Recorder;
  /** Whether rooms and `heard` keep what came, which a long run has no memory for. True unless given. */
  keep?: boolean;
}

const ACK_TIMEOUT_MS = 10_000;
const RETRY_MS = 100;

/**
 * A chat client without a screen, with the rules of the browser's: an outbox that is sent in order and repeated until
 * each command comes back, every room followed by `seq`, holes and silence healed by `room:sync`. Everything it does
 * and sees is in its history.
 */
export class ChatClient {
  readonly account: Account;
  readonly history: Recorder;
  readonly rooms = new Map<string, RoomLog>();
  /** Everything that was heard and is no room's event, by event name. */
  readonly heard: { event: string; body: unknown }[] = [];
  readonly socket: Socket;
  readonly #commands: CommandRecord;
  readonly #keep: boolean;
  readonly #outbox: Outbox;
  readonly #syncing = new Set<string>();
  readonly #jobs = new Map<string, number>();
  #open = false;

  constructor(url: string, account: Account, options: ChatClientOptions = {}) {
    this.account = account;
    this.history = options.recorder ?? new MemoryHistory();
    this.#keep = options.keep ?? true;
    const { id: userId, username: name } = account.user;
    this.history.record({ what: "client", userId, name });
    this.#commands = new CommandRecord(this.history, userId);
    this.#outbox = new Outbox(
      ({ event, roomId, clientId, data }) =>
        // the outbox pairs every event with its own data, which the type system cannot follow through a variable
        this.emit(event as "message:send", { roomId, clientId, ...(data as OutboxData<"message:send">) }),
      () => this.#open,
    );
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

  /** How many commands of the outbox have not come back yet. */
  get pending(): number {
    return this.#outbox.size;
  }

  /** The client ids that an edge said were accepted, and those that were refused, with the code. */
  get accepted(): ReadonlySet<string> {
    return this.#commands.accepted;
  }
  get rejected(): ReadonlyMap<string, string> {
    return this.#commands.rejected;
  }

  /** Resolves when the session is open: what happens from now on is heard. */
  async opened(): Promise<void> {
    while (!this.#open) await new Promise((resolve) => setTimeout(resolve, 10));
  }

  /** Sends a client event; resolves with the acknowledgement, an error as `unavailable` when none comes. */
  async emit<E extends ClientEventName>(event: E, data: ClientEventData<E>): Promise<Ack<ClientEventAck<E>>> {
    const sent = this.#commands.sent(event, data);
    let ack: Ack<ClientEventAck<E>>;
    try {
      ack = (await this.socket.timeout(ACK_TIMEOUT_MS).emitWithAck(event, sent)) as Ack<ClientEventAck<E>>;
    } catch {
      return { ok: false, error: { code: "unavailable", message: "no acknowledgement" } };
    }
    this.#commands.acknowledged(event, sent, ack);
    return ack;
  }

  /** As `emit`, for what must succeed. @throws Error with the refusal. */
  async must<E extends ClientEventName>(event: E, data: ClientEventData<E>): Promise<ClientEventAck<E>> {
    const ack = await this.emit(event, data);
    if (!ack.ok) throw new Error(`${event}: ${ack.error.code} ${ack.error.message}`);
    return ack.data;
  }

  /** Begins to follow a room from its first event. */
  async follow(roomId: string): Promise<void> {
    if (!this.rooms.has(roomId)) {
      this.history.record({ what: "follows", roomId, afterSeq: 0 });
      this.rooms.set(roomId, new RoomLog(this.#keep));
    }
    await this.#sync(roomId);
  }

  /** Puts a message into the outbox. Returns its client id. */
  send(roomId: string, body: string): string {
    return this.change("message:send", roomId, { body });
  }

  /** Puts a new name for a room into the outbox; one that nobody else gives it, so that it is known when it comes back. */
  rename(roomId: string, name: string): string {
    return this.change("room:rename", roomId, { name });
  }

  /** Puts a command into the outbox that changes the room. Returns its client id. */
  change<E extends OutboxEvent>(event: E, roomId: string, data: OutboxData<E>): string {
    const clientId = uuid();
    this.#commands.sent(event, { ...data, roomId, clientId });
    this.#outbox.add({ event, clientId, roomId, data, accepted: false });
    return clientId;
  }

  close(): void {
    this.socket.disconnect();
  }

  /** Closes the window for good in the middle of a run: what was not accepted yet is forgotten. */
  vanish(): void {
    this.history.record({ what: "gone" });
    this.close();
  }

  async #resume(): Promise<void> {
    const ack = await this.emit("session:open", {});
    if (!ack.ok) {
      if (this.socket.connected) setTimeout(() => void this.#resume(), RETRY_MS);
      return;
    }
    this.#open = true;
    const heads = new Map(ack.data.rooms.map(({ id, lastSeq }) => [id, lastSeq]));
    const behind = [...this.rooms].filter(
      ([roomId, room]) => room.hasGap || room.lastSeq < (heads.get(roomId) ?? Infinity),
    );
    await Promise.all(behind.map(([roomId]) => this.#sync(roomId)));
    this.#outbox.repeat();
  }

  #hear(event: string, body: unknown): void {
    const { roomId, seq } = (body ?? {}) as { roomId?: string; seq?: number };
    const room = roomId === undefined ? undefined : this.rooms.get(roomId);
    if (roomId !== undefined && seq !== undefined && room && event !== "notification.created") {
      this.#apply(room, { ...(body as RoomEvent), type: event });
      return;
    }
    if (roomId !== undefined && event !== "command.rejected")
      this.history.record({ what: "heard", roomId, type: event, ...(seq === undefined ? {} : { seq }) });
    if (event === "sync.required") void this.#resume();
    else if (event === "room.head") {
      if ((body as { lastSeq: number }).lastSeq > (room?.lastSeq ?? Infinity)) void this.#sync(roomId ?? "");
    } else if (event === "command.rejected") {
      const { clientId, code } = body as { clientId: string; code: string };
      this.#commands.reject(clientId, code);
      this.#outbox.drop(clientId);
    } else if (event === "job.updated") this.#show((body as { job: Job }).job);
    if (this.#keep) this.heard.push({ event, body });
  }

  /** A hint that is older than what is on the screen changes nothing. */
  #show({ id: jobId, version, status, percent }: Job): void {
    if (version <= (this.#jobs.get(jobId) ?? 0)) return;
    this.#jobs.set(jobId, version);
    this.history.record({ what: "job", jobId, version, status, percent });
  }

  #apply(room: RoomLog, event: RoomEvent): void {
    const { roomId, seq, type } = event;
    this.#outbox.settle(event, this.account.user.id);
    if (seq > room.lastSeq + 1) this.history.record({ what: "heard", roomId, type, seq });
    for (const next of room.apply(event)) this.history.record({ what: "displayed", ...displayed(next) });
    if (room.hasGap) void this.#sync(roomId);
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
        if (ack.data.reset === true) await this.#startAgain(roomId, room);
        for (const event of ack.data.events) this.#apply(room, event);
        behind = room.hasGap || ack.data.lastSeq > room.lastSeq;
      }
    } finally {
      this.#syncing.delete(roomId);
    }
  }

  /** Too far behind to be told everything: shows the newest page instead, and what comes after it. */
  async #startAgain(roomId: string, room: RoomLog): Promise<void> {
    const ack = await this.emit("room:history", { roomId });
    if (!ack.ok || ack.data.lastSeq < room.lastSeq) return;
    const events = ack.data.messages.map(postedEvent);
    const shown = events.map((event, place) => ({
      ...displayed(event),
      ...changeOf(ack.data.messages[place]),
    }));
    this.history.record({ what: "page", roomId, afterSeq: ack.data.lastSeq, events: shown });
    for (const event of events) this.#outbox.settle(event, this.account.user.id);
    for (const next of room.restart(ack.data.lastSeq))
      this.history.record({ what: "displayed", ...displayed(next) });
    // what came back meanwhile lies before the page, and only a repeat tells
    this.#outbox.repeat(roomId);
  }
}

/** A message of a page, as its event was: without what it got later. */
function postedEvent(message: Message): RoomEvent {
  const event = { type: "message.posted", ...message };
  delete event.cards;
  delete event.thread;
  delete event.reactions;
  delete event.pinnedAt;
  return event;
}

/** Whether a page shows a message with another text than it was posted with. */
const changeOf = (message: Message | undefined): { isChanged?: boolean } =>
  message?.editedAt === undefined && message?.deletedAt === undefined ? {} : { isChanged: true };

function displayed(event: RoomEvent): DisplayedEvent {
  const { roomId, seq, type, senderId, clientId } = event;
  return {
    roomId,
    seq,
    type,
    digest: eventDigest(event),
    ...frameOf(type, event),
    ...(senderId === undefined ? {} : { senderId }),
    ...(clientId === undefined ? {} : { clientId }),
  };
}
