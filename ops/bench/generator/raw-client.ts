import { WebSocket } from "ws";
import type { Person } from "../targets/target.ts";

const CONNECT_MS = 60_000;
const EVENT = 0x32;
const ACK = 0x33;
const OPEN_BRACKET = 0x5b;

type OnAck = (frame: Buffer) => void;

/**
 * A Socket.IO client that costs the load generator next to nothing: frames are told apart by their first bytes and
 * handed on as they came. It answers pings, and does not reconnect.
 */
export class RawClient {
  readonly person: Person;
  /** Every event, as the whole frame: `42["name",{…}]`. */
  onEvent: (frame: Buffer) => void = () => undefined;
  /** Told when the connection ends without having been closed here. */
  onLost: (reason: string) => void = (reason) => {
    throw new Error(`a connection of the load generator ended: ${reason}`);
  };
  readonly #url: string;
  readonly #origin: string;
  #socket: WebSocket | undefined;
  #lastId = 0;
  readonly #acks = new Map<number, OnAck>();
  #onConnected: () => void = () => undefined;

  constructor(url: string, person: Person) {
    this.#origin = url;
    this.#url = `${url.replace(/^http/, "ws")}/socket.io/?EIO=4&transport=websocket`;
    this.person = person;
  }

  /** Resolves when Socket.IO has let this client in. */
  async connect(): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      const socket = new WebSocket(this.#url, {
        headers: { origin: this.#origin, ...this.person.headers },
        perMessageDeflate: false,
        skipUTF8Validation: true,
        handshakeTimeout: CONNECT_MS,
      });
      this.#socket = socket;
      this.#onConnected = resolve;
      socket.on("message", (frame: Buffer) => this.#hear(frame));
      socket.once("error", reject);
      socket.once("close", (code) => {
        reject(new Error(`closed with ${String(code)}`));
        if (this.#socket === socket) this.onLost(`closed with ${String(code)}`);
      });
    });
  }

  /** Asks for the snapshot of rooms, as a browser does first. Resolves with the frame that answers. */
  async open(): Promise<Buffer> {
    return await this.ask("session:open", {});
  }

  /** Resolves with the frame that answers. @throws Error when the answer is a refusal. */
  async ask(event: string, data: unknown): Promise<Buffer> {
    return await new Promise((resolve, reject) =>
      this.emit(event, JSON.stringify(data), (frame) => {
        if (isRefusal(frame)) reject(new Error(`${event}: ${frame.toString()}`));
        else resolve(frame);
      }),
    );
  }

  /** Sends an event whose data is already JSON. */
  emit(event: string, json: string, onAck: OnAck): void {
    const id = ++this.#lastId;
    this.#acks.set(id, onAck);
    this.#socket?.send(`42${String(id)}["${event}",${json}]`);
  }

  close(): void {
    const socket = this.#socket;
    this.#socket = undefined;
    socket?.terminate();
  }

  #hear(frame: Buffer): void {
    if (frame[0] !== 0x34) {
      // "0" opens Engine.IO's session, "2" is its ping
      if (frame[0] === 0x30) this.#socket?.send("40");
      else if (frame[0] === 0x32) this.#socket?.send("3");
      return;
    }
    if (frame[1] === EVENT) return this.onEvent(frame);
    if (frame[1] === 0x30) return this.#onConnected();
    if (frame[1] === ACK) {
      const id = Number(frame.toString("latin1", 2, frame.indexOf(OPEN_BRACKET)));
      this.#acks.get(id)?.(frame);
      this.#acks.delete(id);
      return;
    }
    throw new Error(`unexpected frame ${frame.toString()}`);
  }
}

const refusal = Buffer.from('{"ok":false');

/** Whether an acknowledgement says no. */
export const isRefusal = (frame: Buffer): boolean => frame.indexOf(refusal) !== -1;

/** The code of a refusal. */
export function refusalCode(frame: Buffer): string {
  return /"code":"([a-z_]+)"/.exec(frame.toString())?.[1] ?? "unknown";
}
