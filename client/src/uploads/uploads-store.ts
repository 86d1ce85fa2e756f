import type { Job } from "@warren/contracts/job";
import { defineStore } from "pinia";
import { v7 } from "uuid";
import { shallowReactive, watch } from "vue";
import { useServices } from "../app/services.ts";
import { useConnectionStore } from "../connection/connection-store.ts";
import { inOneTab } from "../outbox/one-tab.ts";
import { useOutboxStore } from "../outbox/outbox-store.ts";
import { useSessionStore } from "../session/session-store.ts";
import { codeOf } from "../socket/request-error.ts";
import { attemptUpload } from "./attempt.ts";
import { hearJobs } from "./hear-jobs.ts";
import { openKeptUploads } from "./kept-uploads.ts";
import { plainName } from "./plain-name.ts";
import { tabId } from "./tab-id.ts";
import type { Upload } from "./upload.ts";
import { useEntryFiles } from "./use-entry-files.ts";

/** At the same time; the edge takes one more. */
const AT_ONCE = 3;
/** The server keeps a file that no message carries for a day. */
const KEPT_MS = 20 * 3_600_000;

/** Files on their way into messages: sent while the message is being written, and as soon as there is a connection. */
export const useUploadsStore = defineStore("uploads", () => {
  const { api } = useServices();
  const connection = useConnectionStore();
  const outbox = useOutboxStore();
  const session = useSessionStore();
  const uploads = shallowReactive(new Map<string, Upload>());
  const running = new Map<string, AbortController>();
  const kept = openKeptUploads();

  async function change(id: string, changes: Partial<Upload>): Promise<void> {
    const before = uploads.get(id);
    if (!before) return;
    const upload = { ...before, ...changes };
    uploads.set(id, upload);
    if (upload.state !== before.state) await (await kept).put(upload);
  }

  const ask = async (jobId: string) => ((await api.call("GET", `jobs/${jobId}`)) as { job: Job }).job;

  async function attempt(id: string, signal: AbortSignal): Promise<void> {
    const upload = await (await kept).get(id);
    const file = await (await kept).file(id);
    // another tab was at it until now
    if (!upload || !file || upload.state === "ready")
      return void (upload ? uploads.set(id, upload) : uploads.delete(id));
    const attachment = await attemptUpload(
      { name: upload.name, file },
      {
        ask,
        hear: hearJobs(connection),
        signal,
        isOnline: () => connection.isOnline,
        changed: (changes) => void change(id, changes),
        arrivedAs: upload.state === "checking" ? upload.uploadId : undefined,
      },
    );
    await change(id, { state: "ready", share: 1, attachment });
  }

  async function run(id: string): Promise<void> {
    const aborter = new AbortController();
    running.set(id, aborter);
    try {
      await inOneTab(`warren-upload ${id}`, () => attempt(id, aborter.signal));
    } catch (error) {
      if (!aborter.signal.aborted) await change(id, { state: "failed", code: codeOf(error) });
    } finally {
      running.delete(id);
      begin();
    }
  }

  function begin(): void {
    for (const { id, state } of uploads.values()) {
      if (running.size >= AT_ONCE) return;
      if (state !== "ready" && state !== "failed" && !running.has(id)) void run(id);
    }
  }

  /** Takes a file, and sends it in its turn. Resolves with its id once this browser keeps it. */
  async function add(place: string, file: File): Promise<string> {
    const { size, type } = file;
    const name = plainName(file.name);
    const id = v7();
    const upload: Upload = {
      id,
      place,
      tab: tabId(),
      at: Date.now(),
      name,
      size,
      type,
      state: "waiting",
      share: 0,
    };
    // a copy of the bytes: the file on the disk may change or go
    await (await kept).putFile(id, new Blob([await file.arrayBuffer()], { type }));
    await (await kept).put(upload);
    uploads.set(id, upload);
    begin();
    return id;
  }

  async function forget(id: string): Promise<void> {
    running.get(id)?.abort(new Error("The upload was cancelled."));
    uploads.delete(id);
    await (await kept).remove(id);
  }

  /** Ends an upload; nothing of it stays, here or on the server. */
  async function cancel(id: string): Promise<void> {
    const uploadId = uploads.get(id)?.uploadId;
    await forget(id);
    // one that cannot be told now is purged in a day
    if (uploadId !== undefined) await api.call("DELETE", `uploads/${uploadId}`).catch(() => undefined);
  }

  async function again(ids: readonly string[]): Promise<void> {
    for (const id of ids) await change(id, { state: "waiting", share: 0 });
    begin();
  }

  async function restore(): Promise<void> {
    for (const upload of await (await kept).all()) {
      if (upload.at < Date.now() - KEPT_MS) await (await kept).remove(upload.id);
      else if (!uploads.has(upload.id)) uploads.set(upload.id, upload);
    }
    begin();
  }

  const restored = restore();
  useEntryFiles({ uploads, outbox, restored, forget, cancel });
  watch(
    () => session.isSignedIn,
    (isSignedIn) => {
      if (isSignedIn) return;
      for (const aborter of running.values()) aborter.abort(new Error("Signed out."));
      uploads.clear();
    },
  );

  return {
    uploads,
    restored,
    add,
    cancel,
    again,
    /** What was added at this place in this tab and belongs to no message yet, after a reload. */
    waitingAt: (place: string): string[] => {
      const sent = new Set([...outbox.entries.values()].flatMap((entry) => entry.uploads ?? []));
      return [...uploads.values()]
        .filter((upload) => upload.place === place && upload.tab === tabId() && !sent.has(upload.id))
        .map(({ id }) => id)
        .sort();
    },
    /** The file itself, for a picture of it. */
    file: async (id: string) => (await kept).file(id),
  };
});
