import type { User } from "@warren/contracts/schema";
import type { OutboxEntry } from "../outbox/entry.ts";
import type { RoomState } from "../sync/room-state.ts";

/**
 * What this browser keeps, so that it opens with it at once and without a server. Writes resolve when they are kept.
 * One person's data at a time: `clear` erases everything.
 */
export interface LocalStore {
  readonly me: () => Promise<User | undefined>;
  readonly setMe: (user: User) => Promise<void>;
  readonly users: () => Promise<User[]>;
  readonly putUsers: (users: readonly User[]) => Promise<void>;
  readonly rooms: () => Promise<RoomState[]>;
  readonly putRooms: (rooms: readonly RoomState[]) => Promise<void>;
  readonly deleteRoom: (roomId: string) => Promise<void>;
  readonly outbox: () => Promise<OutboxEntry[]>;
  readonly putOutbox: (entry: OutboxEntry) => Promise<void>;
  /** Changes an entry that is still there; resolves to the new one, or undefined when it has left meanwhile. */
  readonly updateOutbox: (
    clientId: string,
    change: (entry: OutboxEntry) => OutboxEntry,
  ) => Promise<OutboxEntry | undefined>;
  readonly deleteOutbox: (clientId: string) => Promise<void>;
  readonly clear: () => Promise<void>;
}
