import type { Socket as Connection } from "engine.io";
import type { Logger } from "pino";
import type { Metrics } from "../metrics.ts";
import type { Frame } from "./frame.ts";
import { Line } from "./line.ts";

interface OutletOptions {
  /** Above this many unsent bytes a socket gets no ephemeral events. */
  ephemeralBytes: number;
  /** Above this many unsent bytes a socket is closed. */
  bytes: number;
  metrics: Metrics;
  log: Logger;
}

/**
 * Opens the lines through which sockets are written to, with a bound on what waits for one that reads slowly (Engine.IO
 * itself has none): first ephemeral events are not sent to it, then it is closed, so that it comes back and asks for
 * what it lacks.
 */
export class Outlet {
  readonly #options: OutletOptions;
  #corked: Line[] = [];

  constructor(options: OutletOptions) {
    this.#options = options;
  }

  /** Above this many unsent bytes a line is closed. */
  get mostBytes(): number {
    return this.#options.bytes;
  }

  /** A line to this connection: whatever is written to it counts from now on. */
  open(connection: Connection): Line {
    return new Line(this, connection);
  }

  /** Writes an event whose loss does no harm, unless too much waits already. Returns whether it was written. */
  writeEphemeral(line: Line, frame: Frame): boolean {
    if (line.unsent <= this.#options.ephemeralBytes) {
      line.write(frame);
      return true;
    }
    this.#options.metrics.ephemeralDropped.inc();
    this.#options.log.debug({ address: line.address }, "ephemeral event not sent to a slow socket");
    return false;
  }

  /** Uncorks the line when everything that has arrived by now is dealt with. */
  atEndOfTurn(line: Line): void {
    if (this.#corked.length === 0) {
      setImmediate(() => {
        const corked = this.#corked;
        this.#corked = [];
        for (const each of corked) each.uncork();
      });
    }
    this.#corked.push(line);
  }

  /** Ends a line that is past its bound. */
  closeSlow(line: Line): void {
    const { unsent, address } = line;
    this.#options.metrics.slowSockets.inc();
    this.#options.log.warn({ unsent, address }, "closing a socket that reads too slowly");
    line.terminate();
  }
}
