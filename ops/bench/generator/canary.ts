import { io, type Socket } from "socket.io-client";
import type { Person } from "../targets/target.ts";
import { bodyFor } from "./text-message.ts";

interface Posted {
  roomId: string;
  seq: number;
  clientId: string;
  senderId: string;
  body: string;
}

/**
 * A real Socket.IO client among the cheap ones, which reads everything and remembers what was wrong: content that is
 * not what was sent, a room's messages or a sender's own out of order, anything twice.
 */
export class Canary {
  readonly wrong: string[] = [];
  heard = 0;
  readonly #socket: Socket;
  readonly #lastSeq = new Map<string, number>();
  readonly #lastOfSender = new Map<string, string>();

  readonly #wasRefused: (clientId: string) => boolean;

  /** @param wasRefused what was refused once is sent again later than what followed it, and has no order to keep. */
  constructor(url: string, person: Person, wasRefused: (clientId: string) => boolean) {
    this.#wasRefused = wasRefused;
    this.#socket = io(url, {
      transports: ["websocket"],
      extraHeaders: { origin: url, ...person.headers },
      forceNew: true,
    });
    this.#socket.on("message.posted", (posted: Posted) => this.#check(posted));
  }

  /** Resolves when it hears its rooms. */
  async open(): Promise<void> {
    await this.#socket.timeout(60_000).emitWithAck("session:open", {});
  }

  close(): void {
    this.#socket.disconnect();
  }

  #check({ roomId, seq, clientId, senderId, body }: Posted): void {
    this.heard += 1;
    const lastSeq = this.#lastSeq.get(roomId) ?? -1;
    const sender = `${roomId} ${senderId}`;
    const lastId = this.#lastOfSender.get(sender) ?? "";
    const keepsOrder = clientId > lastId || this.#wasRefused(clientId);
    if (body !== bodyFor(clientId)) this.wrong.push(`${clientId} says "${body}"`);
    if (seq <= lastSeq) this.wrong.push(`${clientId} has seq ${String(seq)} after ${String(lastSeq)}`);
    if (!keepsOrder) this.wrong.push(`${clientId} came after ${lastId} of the same sender`);
    this.#lastSeq.set(roomId, seq);
    if (clientId > lastId) this.#lastOfSender.set(sender, clientId);
  }
}
