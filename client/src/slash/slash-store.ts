import type { Job } from "@warren/contracts/job";
import type { BodyOf } from "@warren/contracts/message-types";
import type { SlashCommand } from "@warren/contracts/slash";
import { defineStore } from "pinia";
import { shallowReactive, shallowRef, watch } from "vue";
import { useConnectionStore } from "../connection/connection-store.ts";
import { useSessionStore } from "../session/session-store.ts";

/** A worker may come at any time; asked again when a list is opened after this. */
const FRESH_MS = 15_000;

type Progress = BodyOf<"job.progressed">;

/** The slash commands there are, and the jobs that are under way here because of them. */
export const useSlashStore = defineStore("slash", () => {
  const { request, onEvent } = useConnectionStore();
  const session = useSessionStore();
  const commands = shallowRef<readonly SlashCommand[]>([]);
  /** How far the jobs are that messages show, by their ids. */
  const progress = shallowReactive(new Map<string, Progress>());
  /** This person's own jobs that were heard of since the page was opened, by their ids. */
  const own = shallowReactive(new Map<string, Job>());
  /** What was asked of this page itself, and where: which commands there are, or what waits. */
  const asked = shallowRef<{ roomId: string; command?: SlashCommand }>();
  let loadedAt = -Infinity;
  let loading: Promise<void> | undefined;

  onEvent((type, body) => {
    if (type === "job.progressed") {
      const told = body as Progress;
      if (told.version > (progress.get(told.jobId)?.version ?? 0)) progress.set(told.jobId, told);
    } else if (type === "job.updated") {
      const { job } = body as BodyOf<"job.updated">;
      if (job.submitterId !== session.user?.id || job.version <= (own.get(job.id)?.version ?? 0)) return;
      own.set(job.id, job);
      void load();
    }
  });
  watch(
    () => session.isSignedIn,
    () => {
      own.clear();
      progress.clear();
      asked.value = undefined;
    },
  );

  /** Asks which commands there are, unless one was told just now; without an answer the last one stays. */
  function load(): Promise<void> {
    if (performance.now() - loadedAt < FRESH_MS) return Promise.resolve();
    return (loading ??= ask().finally(() => (loading = undefined)));
  }

  async function ask(): Promise<void> {
    try {
      commands.value = (await request("slash:list", {})).commands;
      // where there is none, workers are still starting: whoever looks again asks again
      if (commands.value.length > 0) loadedAt = performance.now();
    } catch {
      // nothing is offered; whoever types on asks again
    }
  }

  /** Those that nobody else sees, of this room or of none; the others are shown by their messages. */
  function privateIn(roomId: string): Job[] {
    const types = new Set(commands.value.filter(({ shows }) => shows === "asker").map((one) => one.jobType));
    return [...own.values()].filter(({ type, payload }) => {
      const { roomId: place = roomId } = payload as { roomId?: string };
      return types.has(type) && place === roomId;
    });
  }

  /**
   * Answers what this page answers by itself: `/help`, and `list` behind a command that has one.
   * @returns whether it did; otherwise the text is for a worker.
   */
  async function answer(roomId: string, text: string): Promise<boolean> {
    await load();
    const [name, ...rest] = text.slice(1).toLowerCase().split(/\s+/);
    if (name === "help") return Boolean((asked.value = { roomId }));
    const command = commands.value.find((one) => one.name === name);
    if (!command?.lists || rest.join(" ") !== "list") return false;
    asked.value = { roomId, command };
    return true;
  }

  return {
    commands,
    progress,
    own,
    asked,
    load,
    privateIn,
    answer,
    close: () => (asked.value = undefined),
    dismiss: (jobId: string) => own.delete(jobId),
    /** The command of this name, as its worker announced it. */
    named: (name: string) => commands.value.find((command) => command.name === name),
  };
});
