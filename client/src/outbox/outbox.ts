import { codeOf, RequestError } from "../socket/request-error.ts";
import type { Request } from "../socket/typed-socket.ts";
import type { LocalStore } from "../storage/local-store.ts";
import type { OutboxEntry } from "./entry.ts";
import { sendEntry, type SendOptions } from "./send-entry.ts";

export interface OutboxOptions {
  readonly store: Pick<LocalStore, "outbox" | "putOutbox" | "updateOutbox" | "deleteOutbox">;
  readonly request: Request;
  readonly isConnected: () => boolean;
  /** Runs the work in one tab at a time. */
  readonly exclusively: (work: () => Promise<void>) => Promise<void>;
  /** Told of everything that changed here: the entry as it is now, or its id when it has left. */
  readonly changed: (change: { entry: OutboxEntry } | { left: string }) => void;
  readonly backOff?: SendOptions["backOff"];
}

export interface Outbox {
  /** Keeps the entry, then sends what waits. Resolves when it is kept. */
  add: (entry: OutboxEntry) => Promise<void>;
  /** The message was stored, or its sender gave it up: it leaves. Safe to repeat. */
  settle: (clientId: string) => Promise<void>;
  /** All its files are there: it is sent in its turn. Does nothing when that was said before. */
  attach: (clientId: string, attachmentIds: readonly string[]) => Promise<void>;
  /** One of its files is left out; a message that says nothing without it leaves. Does nothing once it may be on its way. */
  leaveOut: (clientId: string, upload: string) => Promise<void>;
  /** It will not be stored; it stays to be shown until its sender decides. */
  refuse: (clientId: string, code: string, reason?: string) => Promise<void>;
  /** After a (re)connect, or when the server is back: everything that is not settled is sent again at once, in order. */
  resume: () => Promise<void>;
  /** Sends what waits; when another tab is at it, after that. */
  flush: () => Promise<void>;
}

/**
 * Messages on their way. Within a room each is sent only after the one before it was accepted or refused, so that the
 * server takes them in the order of writing; rooms do not wait for one another. An entry leaves only by `settle`.
 */
export function createOutbox({ store, request, isConnected, changed, ...options }: OutboxOptions): Outbox {
  /** On a new connection it is not known whether what was accepted on the old one has been stored. */
  let isAcceptedInDoubt = false;
  let isFlushing = false;
  let isMoreWaiting = false;
  let waits = new AbortController();
  /** What left while a change of it was being kept must not be shown again. */
  const left = new Set<string>();

  async function update(clientId: string, change: (entry: OutboxEntry) => OutboxEntry): Promise<void> {
    const entry = await store.updateOutbox(clientId, change);
    if (entry && !left.has(clientId)) changed({ entry });
  }

  async function sendRoom(entries: readonly OutboxEntry[]): Promise<void> {
    for (const entry of entries) {
      // what was written after it waits, too: it may be about the file
      if (!isConnected() || (entry.uploads && !entry.attachmentIds)) return;
      try {
        await sendEntry(entry, { request, isConnected, signal: waits.signal, backOff: options.backOff });
      } catch (error) {
        if (!(error instanceof RequestError) || error.isTransient || error.code === "not_signed_in") return;
        await refuse(entry.clientId, codeOf(error));
        continue;
      }
      await update(entry.clientId, (current) => ({ ...current, state: "accepted" }));
    }
  }

  async function sendWaiting(): Promise<void> {
    const states = isAcceptedInDoubt ? ["queued", "accepted"] : ["queued"];
    isAcceptedInDoubt = false;
    const waiting = (await store.outbox()).filter(({ state }) => states.includes(state));
    const roomIds = [...new Set(waiting.map(({ roomId }) => roomId))];
    await Promise.all(roomIds.map((id) => sendRoom(waiting.filter(({ roomId }) => roomId === id))));
  }

  async function flush(): Promise<void> {
    isMoreWaiting = true;
    if (isFlushing) return;
    isFlushing = true;
    try {
      while (isMoreWaiting && isConnected()) {
        isMoreWaiting = false;
        await options.exclusively(sendWaiting);
      }
    } finally {
      isFlushing = false;
    }
  }

  async function refuse(clientId: string, code: string, reason?: string): Promise<void> {
    await update(clientId, (entry) => ({ ...entry, state: "refused", code, reason }));
  }

  async function leave(clientId: string): Promise<void> {
    left.add(clientId);
    changed({ left: clientId });
    await store.deleteOutbox(clientId);
  }

  return {
    add: async (entry) => {
      changed({ entry });
      await store.putOutbox(entry);
      void flush();
    },
    settle: leave,
    attach: async (clientId, attachmentIds) => {
      await update(clientId, (entry) => ({ attachmentIds, ...entry }));
      void flush();
    },
    leaveOut: async (clientId, upload) => {
      const entry = (await store.outbox()).find((other) => other.clientId === clientId);
      if (!entry || entry.attachmentIds) return;
      const uploads = entry.uploads?.filter((other) => other !== upload) ?? [];
      if (uploads.length === 0 && entry.body.trim() === "") return leave(clientId);
      const none = uploads.length === 0 ? { attachmentIds: [] } : {};
      await update(clientId, (current) => ({ ...current, uploads, ...none }));
      void flush();
    },
    refuse,
    resume: () => {
      isAcceptedInDoubt = true;
      // what was refused while the server was away would otherwise wait for seconds after it is back
      waits.abort();
      waits = new AbortController();
      return flush();
    },
    flush,
  };
}
