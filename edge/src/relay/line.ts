import type { Socket as TcpSocket } from "node:net";
import type { Socket as Connection } from "engine.io";
import type { WebSocket } from "ws";
import { textFrame, writeFrame, type Frame } from "./frame.ts";
import type { Outlet } from "./outlet.ts";
import type { Source } from "./waiting-line.ts";

/** What Engine.IO and ws know of a connection and do not tell in their types. */
interface Inside {
  readonly writeBuffer: readonly unknown[];
  readonly readyState: string;
  readonly transport: {
    readonly socket?: Partial<Pick<WebSocket, "readyState" | "terminate" | "pause" | "resume">>;
  };
}

const OPEN = 1;

/**
 * One connection as the edge writes to it. Finished frames go past Engine.IO straight to the TCP socket, which keeps
 * their order with everything that Engine.IO has written; while something waits in Engine.IO, they queue behind it.
 */
export class Line implements Source {
  readonly #outlet: Outlet;
  readonly #connection: Connection;
  readonly #tcp: TcpSocket;
  /** Bytes given to Engine.IO since nothing waited there. */
  #queued = 0;
  #corked = false;
  #closed = false;
  /** How many have paused the reading and not resumed it. */
  #pauses = 0;

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

  /** Reads nothing more, so that TCP holds back the other side; what has arrived already is still handed out. */
  pause(): void {
    this.#pauses += 1;
    if (this.#pauses === 1) this.#inside.transport.socket?.pause?.();
  }

  /** Reads again, once everybody who paused the reading has resumed it. */
  resume(): void {
    this.#pauses -= 1;
    if (this.#pauses === 0) this.#inside.transport.socket?.resume?.();
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
