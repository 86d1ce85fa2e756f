import pRetry from "p-retry";
import type { ClientEventAck } from "@warren/contracts/socket/client-events";
import { RequestError } from "../socket/request-error.ts";
import type { Request } from "../socket/typed-socket.ts";

/**
 * Reads the person's rooms on a new connection. An edge may be reachable while what is behind it is not: then it is
 * asked again with back-off for as long as `isConnected`. Rejects with any other refusal, or once disconnected.
 */
export function openSession(
  request: Request,
  isConnected: () => boolean,
): Promise<ClientEventAck<"session:open">> {
  return pRetry(() => request("session:open", {}), {
    retries: Infinity,
    minTimeout: 1_000,
    maxTimeout: 15_000,
    randomize: true,
    shouldRetry: ({ error }) => error instanceof RequestError && error.isTransient && isConnected(),
  });
}
