import pRetry from "p-retry";
import type { ClientEventAck, ClientEventData } from "@warren/contracts/socket/client-events";
import { RequestError } from "../socket/request-error.ts";
import type { Request } from "../socket/typed-socket.ts";

/**
 * Reads the person's rooms on a new connection, and with `show` what a room shows first. An edge may be reachable while
 * what is behind it is not: then it is asked again with back-off for as long as `isConnected`. Rejects with any other
 * refusal, or once disconnected.
 */
export function openSession(
  request: Request,
  isConnected: () => boolean,
  show: () => ClientEventData<"session:open">["show"],
): Promise<ClientEventAck<"session:open">> {
  const ask = () => {
    const wanted = show();
    return request("session:open", wanted ? { show: wanted } : {});
  };
  return pRetry(ask, {
    retries: Infinity,
    minTimeout: 1_000,
    maxTimeout: 15_000,
    randomize: true,
    shouldRetry: ({ error }) => error instanceof RequestError && error.isTransient && isConnected(),
  });
}
