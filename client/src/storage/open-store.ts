import { openIndexedStore } from "./indexed-store.ts";
import type { LocalStore } from "./local-store.ts";
import { createMemoryStore } from "./memory-store.ts";

/** This browser's store; without IndexedDB (some private windows) everything works but nothing survives a reload. */
export async function openStore(): Promise<LocalStore> {
  try {
    return await openIndexedStore();
  } catch (error) {
    reportError(new Error("Nothing can be kept in this browser.", { cause: error }));
    return createMemoryStore();
  }
}
