import { WarrenError } from "../errors.ts";
import type { Outgoing } from "./envelope.ts";

/** Says at each sending what is to be sent; nothing any more when undefined. */
export type Compose = () => Outgoing | undefined;

/** One publish, from the call to its outcome. */
export class PendingPublish {
  /** What was last sent; before that, what it was called with. */
  message: Outgoing;
  readonly compose: Compose | undefined;
  readonly done: Promise<void>;
  /** When it was last handed to the connection, on a clock that never jumps. */
  sentAt = 0;
  /** RabbitMQ sent it back because no queue takes it; the confirm that follows says nothing about that. */
  returned = false;
  #settled = false;
  #resolve: () => void = () => undefined;
  #reject: (error: WarrenError) => void = () => undefined;
  #timer: NodeJS.Timeout | undefined;

  /** `onTimeout` is called after `timeoutMs` without an outcome; the caller has then been told so. */
  constructor(message: Outgoing, timeoutMs: number | undefined, onTimeout: () => void, compose?: Compose) {
    this.message = message;
    this.compose = compose;
    this.done = new Promise<void>((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    if (timeoutMs === undefined) return;
    this.#timer = setTimeout(() => {
      this.reject(new WarrenError("unavailable", "RabbitMQ has not confirmed the message in time."));
      onTimeout();
    }, timeoutMs);
  }

  /** Whether the caller knows the outcome, or was told that there is none yet. */
  get settled(): boolean {
    return this.#settled;
  }

  resolve(): void {
    this.#settled = true;
    clearTimeout(this.#timer);
    this.#resolve();
  }

  reject(error: WarrenError): void {
    this.#settled = true;
    clearTimeout(this.#timer);
    this.#reject(error);
  }
}
