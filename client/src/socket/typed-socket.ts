import type { Ack } from "@warren/contracts/socket/ack";
import type {
  ClientEventAck,
  ClientEventData,
  ClientEventName,
} from "@warren/contracts/socket/client-events";
import type { Socket } from "socket.io-client";
import { noAnswer, RequestError } from "./request-error.ts";

/**
 * Sends one event and answers its acknowledgement's data. Rejects with a RequestError: the named one of the answer, or
 * `unavailable` when not connected, disconnected meanwhile or not answered in time. Nothing is buffered: what is sent
 * while disconnected fails at once, so that only the outbox decides what is sent again and in which order.
 */
export type Request = <E extends ClientEventName>(
  event: E,
  data: ClientEventData<E>,
) => Promise<ClientEventAck<E>>;

/** The typed door to a socket. `timeoutMs` bounds the wait for each acknowledgement. */
export function createRequest(socket: Pick<Socket, "connected" | "timeout">, timeoutMs: number): Request {
  return async (event, data) => {
    if (!socket.connected) throw noAnswer();
    let answer: Ack<ClientEventAck<typeof event>>;
    try {
      answer = (await socket.timeout(timeoutMs).emitWithAck(event, data)) as typeof answer;
    } catch (error) {
      throw noAnswer(error);
    }
    if (!answer.ok) throw new RequestError(answer.error);
    return answer.data;
  };
}
