import type { WarrenServer, WarrenSocket } from "./warren-socket.ts";

const TICK_MS = 100;
const TICKS = 20;

/**
 * Tells browsers to read their session again, spread over two seconds: it costs the database most of what a loss costs,
 * and all at once they would keep each other, and the rooms that were told first, waiting for as long.
 */
export class SyncCalls {
  readonly #io: WarrenServer;
  #untold: WarrenSocket[] = [];
  #each = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(io: WarrenServer) {
    this.#io = io;
  }

  /** Everybody who is connected now is told once from now on, the first at once. Must not be called after `stop`. */
  begin(): void {
    this.#untold = [...this.#io.of("/").sockets.values()];
    this.#each = Math.ceil(this.#untold.length / TICKS);
    this.#timer ??= setInterval(() => this.#tell(), TICK_MS).unref();
    this.#tell();
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  #tell(): void {
    for (const socket of this.#untold.splice(0, this.#each)) socket.emit("sync.required", {});
    if (this.#untold.length === 0) this.stop();
  }
}
