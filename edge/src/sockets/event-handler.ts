import type {
  ClientEventAck,
  ClientEventData,
  ClientEventName,
} from "@warren/contracts/socket/client-events";
import type { User } from "@warren/contracts/schema";
import type { EdgeParts } from "../edge-parts.ts";
import type { WarrenSocket } from "./warren-socket.ts";

/** What a client event's handler is called with; its data is validated. */
export interface EventCall<E extends ClientEventName> {
  readonly edge: EdgeParts;
  /** Absent when the event came by HTTP. */
  readonly socket: WarrenSocket | undefined;
  readonly user: User;
  readonly data: ClientEventData<E>;
  /** Acknowledges before the handler ends, where something must come after it; a second call does nothing. */
  readonly answer: (data: ClientEventAck<E>) => void;
}

/** Resolves with what the acknowledgement carries, unless `answer` was called; what it throws is acknowledged, too. */
export type EventHandler<E extends ClientEventName> = (
  call: EventCall<E>,
) => Promise<ClientEventAck<E> | void>;
