import type { Socket as TcpSocket } from "node:net";
import type { Socket as Connection } from "engine.io";
import { textFrame, writeFrame, type Frame } from "./frame.ts";
import type { Outlet } from "./outlet.ts";

/** What Engine.IO and ws know of a connection and do not tell in their types. */
interface Inside {
  readonly writeBuffer: readonly unknown[];
  readonly readyState: string;
  readonly transport: { readonly socket?: { readonly readyState?: number; terminate?: () => void } };
}

const OPEN = 1;

/**
 * One connection as the edge writes to it. Finished frames go past Engine.IO straight to the TCP socket, which keeps
 * their order with everything that Engine.IO has written; while something waits in Engine.IO, they queue behind it.
 */
export class Line {
  readonly #outlet: Outlet;
  readonly #connection: Connection;
  readonly #tcp: TcpSocket;
  /** Bytes given to Engine.IO since nothing waited there. */
  #queued = 0;
  #corked = false;
  #closed = false;

  constructor(outlet: Outlet, connection: Connection) {
    this.#outlet = outlet;
    this.#connection = connection;
    this.#tcp = connection.request.socket;
  }

  /** How many bytes were not handed to the kernel yet. */
  get unsent(): number {
    return this.#tcp.writableLength + (this.#inside.writeBuffer.length === 0 ? 0 : this.#queued);
  }

  get address(): string {
    return this.#connection.remoteAddress;
  }

  /** Writes after everything that was written before, unless the connection is past its bound. */
  write(frame: Frame): void {
    if (this.#closed) return;
    if (frame.encoded && this.#isFree()) this.#writeNow(frame.encoded);
    else this.#queue(frame);
  }

  /** Answers the client's packet `id`. The answers of one turn of the event loop, and what follows them, leave together. */
  acknowledge(id: number, answer: unknown): void {
    if (this.#closed) return;
    const packet = `3${String(id)}[${JSON.stringify(answer)}]`;
    if (!this.#isFree()) return this.#queue({ packet, encoded: undefined });
    if (!this.#corked) {
      this.#corked = true;
      this.#tcp.cork();
      this.#outlet.atEndOfTurn(this);
    }
    this.#writeNow(textFrame(`4${packet}`));
  }

  /** The turn has ended: what was kept together leaves. */
  uncork(): void {
    this.#corked = false;
    this.#tcp.uncork();
  }

  /** Ends the connection at once: a close frame would wait behind everything that the other side does not read. */
  terminate(): void {
    this.#closed = true;
    const { socket } = this.#inside.transport;
    if (socket?.terminate) socket.terminate();
    else this.#connection.close(true);
  }

  get #inside(): Inside {
    return this.#connection as unknown as Inside;
  }

  /** Whether nothing waits in Engine.IO and the WebSocket takes frames. */
  #isFree(): boolean {
    const { writeBuffer, readyState, transport } = this.#inside;
    return writeBuffer.length === 0 && readyState === "open" && transport.socket?.readyState === OPEN;
  }

  #writeNow(bytes: Buffer): void {
    if (!this.#tcp.write(bytes)) this.#checkBound();
  }

  #queue(frame: Frame): void {
    if (this.#inside.writeBuffer.length === 0) this.#queued = 0;
    this.#queued += frame.encoded?.length ?? frame.packet.length;
    writeFrame(this.#connection, frame);
    this.#checkBound();
  }

  #checkBound(): void {
    if (!this.#closed && this.unsent > this.#outlet.mostBytes) this.#outlet.closeSlow(this);
  }
}
