import { watch } from "vue";
import type { OutboxEntry } from "../outbox/entry.ts";
import type { useOutboxStore } from "../outbox/outbox-store.ts";
import type { Upload } from "./upload.ts";

interface EntryFilesOptions {
  readonly uploads: ReadonlyMap<string, Upload>;
  readonly outbox: Pick<ReturnType<typeof useOutboxStore>, "entries" | "attach" | "refuse">;
  /** What this browser kept is known. */
  readonly restored: Promise<void>;
  readonly forget: (id: string) => Promise<void>;
  readonly cancel: (id: string) => Promise<void>;
}

/**
 * Lets a message go once all its files are ready, says why it cannot when one fails, and forgets the files of messages
 * that have left. Files that only another tab knows are that tab's business.
 */
export function useEntryFiles({ uploads, outbox, restored, forget, cancel }: EntryFilesOptions): void {
  let before = new Map<string, OutboxEntry>();

  function decide({ clientId, uploads: ids = [] }: OutboxEntry): void {
    const files = ids.flatMap((id) => uploads.get(id) ?? []);
    const failed = files.find(({ state }) => state === "failed");
    if (failed) return void outbox.refuse(clientId, failed.code ?? "failed");
    const ready = files.flatMap(({ state, uploadId }) => (state === "ready" && uploadId ? [uploadId] : []));
    if (ready.length === ids.length) void outbox.attach(clientId, ready);
  }

  function left({ attachmentIds, state, uploads: ids = [] }: OutboxEntry): void {
    const isSent = attachmentIds !== undefined && state !== "refused";
    for (const id of ids) {
      const isWanted = [...outbox.entries.values()].some((other) => other.uploads?.includes(id));
      if (!isWanted && uploads.has(id)) void (isSent ? forget(id) : cancel(id));
    }
  }

  watch(
    () => [new Map(outbox.entries), new Map(uploads)] as const,
    ([entries]) => {
      for (const [id, entry] of before) if (!entries.has(id)) left(entry);
      before = entries;
      for (const entry of entries.values())
        if (entry.uploads && !entry.attachmentIds && entry.state === "queued") decide(entry);
    },
    { immediate: true },
  );

  void restored.then(() => {
    // the page that had them ended before this browser could keep them
    for (const { clientId, uploads: ids, attachmentIds, state } of outbox.entries.values())
      if (state === "queued" && !attachmentIds && ids?.some((id) => !uploads.has(id)))
        void outbox.refuse(clientId, "not_found");
  });
}
