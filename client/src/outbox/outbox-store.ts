import { useBroadcastChannel } from "@vueuse/core";
import { defineStore } from "pinia";
import { v7 } from "uuid";
import { shallowReactive, watch } from "vue";
import { useServices } from "../app/services.ts";
import { useConnectionStore } from "../connection/connection-store.ts";
import { inOrder, type OutboxEntry } from "./entry.ts";
import { inOneTab } from "./one-tab.ts";
import { createOutbox } from "./outbox.ts";

const hasFiles = ({ uploads, attachmentIds }: OutboxEntry) => uploads && !attachmentIds;

type Change = { entry: OutboxEntry } | { left: string };

/** This person's messages that are not stored yet, the same in all tabs. */
export const useOutboxStore = defineStore("outbox", () => {
  const { local } = useServices();
  const { request, isConnected } = useConnectionStore();
  const entries = shallowReactive(new Map<string, OutboxEntry>());
  const tabs = useBroadcastChannel<Change, Change>({ name: "warren-outbox" });

  function show(change: Change): void {
    if ("left" in change) entries.delete(change.left);
    else entries.set(change.entry.clientId, change.entry);
  }

  const outbox = createOutbox({
    store: local,
    request,
    isConnected,
    exclusively: (work) => inOneTab("warren-outbox", work),
    changed: (change) => {
      show(change);
      tabs.post(change);
    },
  });

  watch(tabs.data, (change) => {
    if (!change) return;
    show(change);
    // the tab that wrote it may have no connection
    if ("entry" in change && change.entry.state === "queued") void outbox.flush();
  });

  async function restore(): Promise<void> {
    for (const entry of await local.outbox()) entries.set(entry.clientId, entry);
    if ([...entries.values()].some(hasFiles)) await files();
  }

  /** What brings the files of messages on their way; loaded when there are some. */
  const files = async () => (await import("../uploads/uploads-store.ts")).useUploadsStore();

  async function send(
    roomId: string,
    body: string,
    seenN: number,
    thread?: OutboxEntry["thread"],
    uploads: readonly string[] = [],
    { forward, slash }: Pick<OutboxEntry, "forward" | "slash"> = {},
  ): Promise<void> {
    const at = new Date().toISOString();
    const place = thread ? { thread: { ...thread } } : {};
    const brought = uploads.length > 0 ? { uploads: [...uploads] } : {};
    const kind = { ...(forward ? { forward } : {}), ...(slash ? { slash } : {}) };
    const content = { roomId, body, seenN, ...place, ...brought, ...kind };
    await outbox.add({ clientId: v7(), ...content, at, state: "queued" });
  }

  /** Sends a refused message again as a new one: its old id stands for the refusal. */
  async function retry(entry: OutboxEntry): Promise<void> {
    const { clientId, roomId, body, seenN, thread, uploads } = entry;
    if (!uploads) await outbox.settle(clientId);
    else await (await files()).again(uploads);
    await send(roomId, body, seenN, thread, uploads, entry);
    // files that no message wants are taken back
    if (uploads) await outbox.settle(clientId);
  }

  return {
    entries,
    /** Those of the room itself, or of one thread in it. */
    ofRoom: (roomId: string, threadN?: number) =>
      inOrder(
        [...entries.values()].filter((entry) => entry.roomId === roomId && entry.thread?.n === threadN),
      ),
    restore,
    send,
    retry,
    settle: outbox.settle,
    attach: outbox.attach,
    leaveOut: outbox.leaveOut,
    refuse: outbox.refuse,
    resume: outbox.resume,
    clear: () => entries.clear(),
  };
});
