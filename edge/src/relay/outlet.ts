import type { Socket as Connection } from "engine.io";
import type { Logger } from "pino";
import type { Metrics } from "../metrics.ts";
import { writeFrame, type Frame } from "./frame.ts";

interface OutletOptions {
  /** Above this many unsent bytes a socket gets no ephemeral events. */
  ephemeralBytes: number;
  /** Above this many unsent bytes a socket is closed. */
  bytes: number;
  metrics: Metrics;
  log: Logger;
}

/** What waits in Engine.IO for one connection. */
interface Waiting {
  bytes: number;
  closed: boolean;
}

interface Packet {
  data?: string | Buffer;
  options?: { wsPreEncodedFrame?: Buffer[] };
}

interface WebSocketOf {
  socket?: { bufferedAmount?: number; terminate?: () => void };
}

/**
 * Writes frames to sockets, with a bound on what waits for one that reads slowly (Engine.IO itself has none): first
 * ephemeral events are not sent to it, then it is closed, so that it comes back and asks for what it lacks.
 */
export class Outlet {
  readonly #options: OutletOptions;
  readonly #waiting = new WeakMap<Connection, Waiting>();

  constructor(options: OutletOptions) {
    this.#options = options;
  }

  /** Counts from now on what waits for this connection, acknowledgements included. */
  watch(connection: Connection): void {
    const waiting: Waiting = { bytes: 0, closed: false };
    this.#waiting.set(connection, waiting);
    connection.on("packetCreate", (packet: Packet) => {
      waiting.bytes += packet.options?.wsPreEncodedFrame?.[0]?.length ?? packet.data?.length ?? 0;
      if (this.#unsent(connection) > this.#options.bytes) this.#close(connection, waiting);
    });
    // from here on the packets count in the WebSocket's own buffer
    connection.on("flush", () => (waiting.bytes = 0));
  }

  /** Writes to the connection, unless it is past its bound. */
  write(connection: Connection, frame: Frame, ephemeral = false): void {
    if (ephemeral && this.#unsent(connection) > this.#options.ephemeralBytes) {
      this.#options.metrics.ephemeralDropped.inc();
      this.#options.log.debug(
        { address: connection.remoteAddress },
        "ephemeral event not sent to a slow socket",
      );
      return;
    }
    if (this.#waiting.get(connection)?.closed !== true) writeFrame(connection, frame);
  }

  #unsent(connection: Connection): number {
    const { socket } = connection.transport as unknown as WebSocketOf;
    return (this.#waiting.get(connection)?.bytes ?? 0) + (socket?.bufferedAmount ?? 0);
  }

  #close(connection: Connection, waiting: Waiting): void {
    if (waiting.closed) return;
    waiting.closed = true;
    const unsent = this.#unsent(connection);
    this.#options.metrics.slowSockets.inc();
    this.#options.log.warn(
      { unsent, address: connection.remoteAddress },
      "closing a socket that reads too slowly",
    );
    // a close frame would wait behind everything that the other side does not read
    const { socket } = connection.transport as unknown as WebSocketOf;
    if (socket?.terminate) socket.terminate();
    else connection.close(true);
  }
}
