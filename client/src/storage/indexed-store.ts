import type { User } from "@warren/contracts/schema";
import { openDB, type DBSchema } from "idb";
import type { OutboxEntry } from "../outbox/entry.ts";
import type { RoomState } from "../sync/room-state.ts";
import type { LocalStore } from "./local-store.ts";

interface Schema extends DBSchema {
  me: { key: "me"; value: User };
  users: { key: string; value: User };
  rooms: { key: string; value: RoomState };
  outbox: { key: string; value: OutboxEntry };
}

const stores = ["me", "users", "rooms", "outbox"] as const;

/** Keeps everything in IndexedDB, shared by all tabs. Rejects where the browser refuses it. */
export async function openIndexedStore(name = "warren"): Promise<LocalStore> {
  const db = await openDB<Schema>(name, 1, {
    upgrade: (created) => stores.forEach((store) => created.createObjectStore(store)),
    // another tab runs a newer version: let it upgrade, this one is served again after a reload
    blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
  });
  return {
    me: () => db.get("me", "me"),
    setMe: async (user) => void (await db.put("me", user, "me")),
    users: () => db.getAll("users"),
    putUsers: async (users) => {
      const { store, done } = db.transaction("users", "readwrite");
      await Promise.all([...users.map((user) => store.put(user, user.id)), done]);
    },
    rooms: () => db.getAll("rooms"),
    putRooms: async (rooms) => {
      const { store, done } = db.transaction("rooms", "readwrite");
      await Promise.all([...rooms.map((state) => store.put(state, state.room.id)), done]);
    },
    deleteRoom: (roomId) => db.delete("rooms", roomId),
    outbox: () => db.getAll("outbox"),
    putOutbox: async (entry) => void (await db.put("outbox", entry, entry.clientId)),
    updateOutbox: async (clientId, change) => {
      const { store, done } = db.transaction("outbox", "readwrite");
      const entry = await store.get(clientId);
      const next = entry && change(entry);
      if (next) await store.put(next, clientId);
      await done;
      return next;
    },
    deleteOutbox: (clientId) => db.delete("outbox", clientId),
    clear: async () => {
      const transaction = db.transaction(stores, "readwrite");
      await Promise.all([...stores.map((store) => transaction.objectStore(store).clear()), transaction.done]);
    },
  };
}
