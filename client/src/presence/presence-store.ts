import { useDebounceFn, useIdle } from "@vueuse/core";
import type { BodyOf } from "@warren/contracts/message-types";
import type { Presence } from "@warren/contracts/presence";
import { defineStore } from "pinia";
import pRetry from "p-retry";
import { shallowReactive, watch } from "vue";
import { useConnectionStore } from "../connection/connection-store.ts";
import { RequestError } from "../socket/request-error.ts";

/** The contract's limit, without the contract's validation in what the browser loads. */
export const MOST_WATCHED = 200;
const SETTLE_MS = 400;
const AWAY_AFTER_MS = 5 * 60_000;
const BACK_OFF = { minTimeout: 1_000, maxTimeout: 30_000, factor: 2, randomize: true };

/**
 * Who of the people on the screen is there. The server is told whom the screen shows and tells of nobody else; without a
 * connection nothing is known.
 */
export const usePresenceStore = defineStore("presence", () => {
  const connection = useConnectionStore();
  const known = shallowReactive(new Map<string, Presence>());
  /** How many places show a person; whoever was shown last comes last. */
  const shown = new Map<string, number>();
  let told = "";

  async function tell(): Promise<void> {
    const userIds = [...shown.keys()].slice(-MOST_WATCHED);
    const wanted = userIds.toSorted().join();
    if (wanted === told || !connection.isOnline) return;
    told = wanted;
    const isCurrent = () => told === wanted && connection.isOnline;
    try {
      const { people } = await pRetry(() => connection.request("presence:watch", { userIds }), {
        ...{ retries: Infinity, ...BACK_OFF },
        shouldRetry: ({ error }) => error instanceof RequestError && error.isTransient && isCurrent(),
      });
      if (!isCurrent()) return;
      known.clear();
      for (const { userId, presence } of people) known.set(userId, presence);
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
    }
  }

  const tellSoon = useDebounceFn(() => tell(), SETTLE_MS, { maxWait: 2_000 });

  connection.onEvent((type, body) => {
    if (type !== "presence.changed") return;
    for (const { userId, presence } of (body as BodyOf<"presence.changed">).people)
      known.set(userId, presence);
  });

  const { idle } = useIdle(AWAY_AFTER_MS);
  watch([() => connection.isOnline, idle], async ([isOnline, away], [wasOnline]) => {
    if (!isOnline) {
      known.clear();
      told = "";
      return;
    }
    if (!wasOnline) void tell();
    // a new connection counts as one in use
    if (!wasOnline && !away) return;
    try {
      await connection.request("presence:set", { away });
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
    }
  });

  return {
    /** What a person is, as far as somebody shows them and it is known. */
    of: (userId: string): Presence | undefined => known.get(userId),
    /** Somebody appears on the screen, once more. */
    show: (userId: string) => {
      const places = shown.get(userId) ?? 0;
      shown.delete(userId);
      shown.set(userId, places + 1);
      if (places === 0) void tellSoon();
    },
    /** One place less shows them. */
    hide: (userId: string) => {
      const places = (shown.get(userId) ?? 0) - 1;
      if (places > 0) shown.set(userId, places);
      else if (shown.delete(userId)) void tellSoon();
    },
  };
});
