import { parseBody, type Incoming } from "@warren/contracts/bus/envelope";
import { WarrenError } from "@warren/contracts/errors";
import type { ResultOf } from "@warren/contracts/message-types";
import type { ProcessShown, QueueFigures } from "@warren/contracts/pipeline";
import type { ProcessSettings } from "./group-settings.ts";
import { ProcessState } from "./process-state.ts";
import { QueueState } from "./queue-state.ts";
import type { Measured } from "./queue-watch.ts";
import { wires } from "./wiring.ts";

/** Every process tells its figures every five seconds; one that missed five is gone. */
const ALIVE_MS = 30_000;
/** Of more processes nothing is kept: whoever may speak must not fill the memory. */
const MOST_PROCESSES = 500;

/** What this process knows of all parts and queues, learned through RabbitMQ alone, and for an hour. */
export class Figures {
  readonly #queues = new Map(wires.map((wire) => [wire.name, new QueueState(wire)]));
  readonly #processes = new Map<string, ProcessState>();

  /**
   * Takes a heartbeat.
   * @throws WarrenError `sender_refused` when somebody speaks for another part, `busy` when there are too many.
   */
  hear(message: Incoming, now = Date.now()): void {
    const heard = parseBody("process.figures", message.content);
    const { instance } = heard;
    if (!instance.startsWith(`${message.sender}.`))
      throw new WarrenError("sender_refused", `${message.sender} is not ${instance}.`);
    const known = this.#processes.get(instance);
    if (!known && this.#alive(now).length >= MOST_PROCESSES) throw new WarrenError("busy");
    if (known && !known.hear(heard, now)) return;
    const state = known ?? new ProcessState(message.sender, heard, now);
    this.#processes.set(instance, state);
    for (const [name, counts] of Object.entries(heard.queues)) {
      const queue = this.#queues.get(name);
      const { retried, dead } = state.failures(name);
      queue?.taken(counts.sentAt);
      queue?.failed(retried, dead);
    }
    if (heard.state === "leaving") this.#processes.delete(instance);
  }

  /** Takes RabbitMQ's word on a queue. */
  measured(name: string, measured: Measured, now = Date.now()): void {
    const queue = this.#queues.get(name);
    queue?.measure(measured, now);
    queue?.keep(this.#rate(name, now), now);
  }

  queues(now = Date.now(), since?: number): QueueFigures[] {
    return [...this.#queues.values()].map((queue) =>
      queue.show(this.#rate(queue.wire.name, now), now, since),
    );
  }

  processes(now = Date.now()): ProcessShown[] {
    return this.#alive(now)
      .map((state) => state.show())
      .sort((a, b) => (a.instance < b.instance ? -1 : 1));
  }

  /** What the processes count themselves. */
  samples(now = Date.now()): ResultOf<"pipeline.samples">["processes"] {
    return this.#alive(now).map(({ part, last: { instance, metrics } }) => ({ part, instance, metrics }));
  }

  /** What the processes run with; of one that does not tell there are none. */
  settings(now = Date.now()): ProcessSettings[] {
    return this.#alive(now)
      .map(({ part, last: { instance, settings = [] } }) => ({ part, instance, settings }))
      .sort((a, b) => (a.instance < b.instance ? -1 : 1));
  }

  #rate(queue: string, now: number): number {
    return this.#alive(now).reduce((sum, state) => sum + state.rate(queue), 0);
  }

  #alive(now: number): ProcessState[] {
    for (const [instance, { lastSeenAt }] of this.#processes)
      if (lastSeenAt < now - ALIVE_MS) this.#processes.delete(instance);
    return [...this.#processes.values()];
  }
}
