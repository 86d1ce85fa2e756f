import {
  clientEvents,
  type ClientEventAck,
  type ClientEventName,
} from "@warren/contracts/socket/client-events";
import type { User } from "@warren/contracts/schema";
import type { EdgeParts } from "../edge-parts.ts";
import { validate } from "../validation.ts";
import type { EventHandler } from "./event-handler.ts";
import { eventHandlers } from "./event-handlers.ts";
import type { WarrenSocket } from "./warren-socket.ts";

interface Caller<E extends ClientEventName> {
  readonly user: User;
  /** Absent for one that came by HTTP. */
  readonly socket?: WarrenSocket;
  /** Told the answer, where something must come after it. */
  readonly answer?: (data: ClientEventAck<E>) => void;
}

/**
 * Carries out a client event for somebody, by whatever way it came. Resolves with what its acknowledgement carries.
 * @throws WarrenError `bad_request` naming what is wrong with the data, and whatever refuses it.
 */
export async function callEvent<E extends ClientEventName>(
  edge: EdgeParts,
  name: E,
  data: unknown,
  { user, socket, answer }: Caller<E>,
): Promise<ClientEventAck<E>> {
  let answered: ClientEventAck<E> | undefined;
  // the table gives every name a handler for exactly its own data
  const handler = eventHandlers[name] as unknown as EventHandler<E>;
  const result = await handler({
    edge,
    user,
    socket,
    data: validate(clientEvents[name].data, data) as never,
    answer: (early) => {
      answered = early;
      answer?.(early);
    },
  });
  return (result ?? answered) as ClientEventAck<E>;
}
