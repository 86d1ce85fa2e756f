import pRetry, { AbortError } from "p-retry";
import type { Request } from "../socket/typed-socket.ts";
import { RequestError } from "../socket/request-error.ts";
import type { OutboxEntry } from "./entry.ts";

/** Milliseconds; small enough that a short overload is over before anybody wonders, large enough not to add to it. */
const BACK_OFF = { minTimeout: 400, maxTimeout: 15_000, factor: 2, randomize: true };

export interface SendOptions {
  readonly request: Request;
  readonly isConnected: () => boolean;
  /** Ends the waiting for the next attempt, and with it the sending. */
  readonly signal: AbortSignal;
  readonly backOff?:
    { minTimeout: number; maxTimeout: number; factor: number; randomize: boolean } | undefined;
}

/**
 * Sends one message until it is accepted, with back-off while the server is overloaded. Rejects with the RequestError
 * of a refusal, with `unavailable` once `isConnected` is false, and with the signal's reason: whoever goes on starts
 * again from the first entry.
 */
export async function sendEntry(
  entry: OutboxEntry,
  { request, isConnected, signal, backOff = BACK_OFF }: SendOptions,
): Promise<void> {
  const { roomId, clientId, body, seenN, thread, attachmentIds, forward, slash } = entry;
  const reply = thread ? { threadN: thread.n, seenR: thread.seenR } : { seenN };
  const files = attachmentIds?.length ? { attachmentIds: [...attachmentIds] } : {};
  const kind = { ...(forward ? { forward } : {}), ...(slash ? { slash } : {}) };
  await pRetry(
    async () => {
      try {
        await request("message:send", { roomId, clientId, body, ...reply, ...files, ...kind });
      } catch (error) {
        const isWorthRepeating = error instanceof RequestError && error.isTransient && isConnected();
        throw isWorthRepeating ? error : new AbortError(error as Error);
      }
    },
    { retries: Infinity, signal, ...backOff },
  );
}
