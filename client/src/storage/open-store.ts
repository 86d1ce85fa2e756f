import type { LocalStore } from "./local-store.ts";
import { openIndexedStore } from "./indexed-store.ts";
import { createMemoryStore } from "./memory-store.ts";

/** This browser's store; without IndexedDB (some private windows) everything works but nothing survives a reload. */
export async function openStore(): Promise<LocalStore> {
  try {
    return await openIndexedStore();
  } catch (error) {
    console.warn("Nothing can be kept in this browser; unsent messages are lost on reload.", error);
    return createMemoryStore();
  }
}
