import { WarrenError } from "@warren/contracts/errors";
import { PermanentFailure, TransientFailure } from "@warren/runtime/failures";
import { discard, type GuardedRequest } from "@warren/runtime/ssrf/guarded-request";
import { within } from "@warren/runtime/ssrf/within";
import type { Handler } from "@warren/runtime/work";
import type { HostSlots } from "./host-slots.ts";
import { signedHeaders } from "./sign.ts";

/** For everything together: name, connection, sending and the answer's head. */
const ANSWER_WITHIN_MS = 10_000;

/**
 * Tells another site of an event, on the facts of this moment. At least once: the site knows a repeat by `webhook-id`. What
 * does not end in a 2xx is tried again on the retry ladder, for a day.
 */
export function deliver(sites: GuardedRequest, slots: HostSlots): Handler<"webhook.deliver"> {
  return async ({ id, body: occasion }, { bus, signal, progress }) => {
    const target = await bus.query("webhook.target", occasion);
    if (!target) return { skipped: "The webhook was given up or has ended, or the message was deleted." };
    progress(20, "sending");
    const body = JSON.stringify({
      type: occasion.type,
      timestamp: occasion.at,
      data: target.event ?? { roomId: occasion.roomId },
    });
    const timestamp = Math.floor(Date.now() / 1000);
    const headers = {
      "content-type": "application/json",
      "user-agent": "Warren webhook",
      ...signedHeaders(target.secret, { id, timestamp, body }),
    };
    const url = new URL(target.url);
    const response = await slots.take(url.host, () =>
      within(ANSWER_WITHIN_MS, signal, (ending) =>
        sites.send(url, { method: "POST", headers, body, signal: ending }),
      ).catch((error: unknown) => {
        // told to stop: the reason for that counts, not what the library made of it
        signal.throwIfAborted();
        throw failureOf(error);
      }),
    );
    discard(response);
    return { httpStatus: taken(response.statusCode) };
  };
}

/** The status, when the site took it. @throws what follows when it did not. */
function taken(status: number): number {
  if (status >= 200 && status < 300) return status;
  const said = `The other site answered ${String(status)}.`;
  if (status === 410) throw new PermanentFailure("webhook_unwanted", said);
  throw new TransientFailure("webhook_failed", said);
}

/** Names what went wrong on the way, without saying anything about our own network. */
function failureOf(error: unknown): Error {
  if (error instanceof WarrenError) return error;
  const code: unknown = error instanceof Error ? Reflect.get(error, "code") : undefined;
  const name = typeof code === "string" ? code : error instanceof Error ? error.name : "unknown error";
  return new TransientFailure("webhook_failed", `The other site could not be reached (${name}).`, {
    cause: error,
  });
}
