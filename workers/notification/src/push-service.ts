import { WarrenError } from "@warren/contracts/errors";
import type { PushedNotice, PushSubscription } from "@warren/contracts/push-subscription";
import { PermanentFailure, Postponed, TransientFailure } from "@warren/runtime/failures";
import { discard, header, type GuardedRequest } from "@warren/runtime/ssrf/guarded-request";
import { within } from "@warren/runtime/ssrf/within";
import webPush from "web-push";
import { pauseOf } from "./pause-of.ts";

/** The two halves of the key by which browsers know that a push is from this installation, and where its makers are asked about it. */
export interface VapidDetails {
  readonly subject: string;
  readonly publicKey: string;
  readonly privateKey: string;
}

export interface PushService {
  /** Whether the browser's push service may be asked now. @throws Postponed while it wants to be left alone. */
  ready(endpoint: string): void;
  /**
   * Resolves when the browser's push service has taken the notice; it keeps it for a browser that is off for as long as
   * that may still be of use.
   * @throws PermanentFailure `push_gone` for a browser that is gone, `push_refused` for what will not change either;
   * TransientFailure; Postponed while the service wants to be left alone, in which time it is not asked.
   */
  push(subscription: PushSubscription, notice: PushedNotice, signal: AbortSignal): Promise<void>;
}

/** Seconds for which a push service keeps what it cannot deliver. */
export const KEPT_SECONDS = 86_400;
const ANSWER_WITHIN_MS = 10_000;
/** What a push service takes must fit into 4,096 bytes, of which encryption needs some. */
const LONGEST_TEXT = 300;

/** Sends to push services, through the guard: an endpoint is what a browser says it is. */
export function createPushService(sites: GuardedRequest, vapidDetails: VapidDetails): PushService {
  const pausedUntil = new Map<string, number>();
  const ready = (endpoint: string): void => {
    const { host } = new URL(endpoint);
    const pause = (pausedUntil.get(host) ?? 0) - Date.now();
    if (pause > 0) throw new Postponed(`${host} wants to be left alone`, pause);
  };
  return {
    ready,
    push: async ({ endpoint, p256dh, auth }, notice, caller) => {
      ready(endpoint);
      const { host } = new URL(endpoint);
      const { method, headers, body } = webPush.generateRequestDetails(
        { endpoint, keys: { p256dh, auth } },
        JSON.stringify({ ...notice, body: notice.body.slice(0, LONGEST_TEXT) }),
        {
          ...{ vapidDetails, TTL: KEPT_SECONDS, urgency: "high", contentEncoding: "aes128gcm" },
          // while the browser is off a newer one of the same room takes its place
          topic: notice.roomId.replaceAll("-", ""),
        },
      );
      const response = await within(ANSWER_WITHIN_MS, caller, (signal) =>
        sites.send(new URL(endpoint), { method, headers: textsOf(headers), body, signal }),
      ).catch((error: unknown) => {
        caller.throwIfAborted();
        throw failureOf(error, host);
      });
      discard(response);
      const status = response.statusCode;
      if (status >= 200 && status < 300) return;
      const said = `${host} answered ${String(status)}`;
      if (status === 404 || status === 410) throw new PermanentFailure("push_gone", said);
      if (status === 429 || status === 503) {
        const waitMs = pauseOf(header(response, "retry-after"), Date.now());
        pausedUntil.set(host, Date.now() + waitMs);
        throw new Postponed(said, waitMs);
      }
      if (status >= 500 || status === 408) throw new TransientFailure("push_failed", said);
      throw new PermanentFailure("push_refused", said);
    },
  };
}

const textsOf = (headers: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));

/** Names what went wrong on the way. An address that may not be asked at all is no push service. */
function failureOf(error: unknown, host: string): Error {
  const cause = { cause: error };
  if (error instanceof WarrenError && error.code === "fetch_refused")
    return new PermanentFailure("push_gone", error.message, cause);
  return new TransientFailure("push_failed", `${host} could not be reached`, cause);
}
