import type { User } from "@warren/contracts/schema";
import { inOrder, type OutboxEntry } from "../outbox/entry.ts";
import type { RoomState } from "../sync/room-state.ts";
import type { LocalStore } from "./local-store.ts";

/** Keeps everything as long as the page lives: for a browser that refuses IndexedDB, and for tests. */
export function createMemoryStore(): LocalStore {
  let me: User | undefined;
  const users = new Map<string, User>();
  const rooms = new Map<string, RoomState>();
  const outbox = new Map<string, OutboxEntry>();
  return {
    me: () => Promise.resolve(me),
    setMe: (user) => Promise.resolve(void (me = user)),
    users: () => Promise.resolve([...users.values()]),
    putUsers: (list) => Promise.resolve(list.forEach((user) => users.set(user.id, user))),
    rooms: () => Promise.resolve([...rooms.values()]),
    putRooms: (list) => Promise.resolve(list.forEach((state) => rooms.set(state.room.id, state))),
    deleteRoom: (roomId) => Promise.resolve(void rooms.delete(roomId)),
    outbox: () => Promise.resolve(inOrder(outbox.values())),
    putOutbox: (entry) => Promise.resolve(void outbox.set(entry.clientId, entry)),
    updateOutbox: (clientId, change) => {
      const entry = outbox.get(clientId);
      const next = entry && change(entry);
      if (next) outbox.set(clientId, next);
      return Promise.resolve(next);
    },
    deleteOutbox: (clientId) => Promise.resolve(void outbox.delete(clientId)),
    clear: () => {
      me = undefined;
      for (const map of [users, rooms, outbox]) map.clear();
      return Promise.resolve();
    },
  };
}
