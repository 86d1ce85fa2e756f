import { createEventHook, useLocalStorage } from "@vueuse/core";
import type { BodyOf } from "@warren/contracts/message-types";
import { defineStore } from "pinia";
import pRetry, { AbortError } from "p-retry";
import { v7 } from "uuid";
import { watch } from "vue";
import { useConnectionStore } from "../connection/connection-store.ts";
import { inOneTab } from "../outbox/one-tab.ts";
import { PERSONAL_PREFIX } from "../session/local-data.ts";
import { useSessionStore } from "../session/session-store.ts";
import { codeOf, RequestError } from "../socket/request-error.ts";
import { withCommand, type PendingCommand, type PendingData, type PendingName } from "./pending-command.ts";

const BACK_OFF = { minTimeout: 400, maxTimeout: 15_000, factor: 2, randomize: true };

/**
 * Changes of this person's own state on their way: kept over a reload and without a connection, sent in order with the
 * same id until the server's queue has them. What they come to is told to all of the person's tabs and devices.
 */
export const usePendingCommands = defineStore("pending-commands", () => {
  const connection = useConnectionStore();
  const session = useSessionStore();
  const waiting = useLocalStorage<readonly PendingCommand[]>(`${PERSONAL_PREFIX}commands`, [], {
    shallow: true,
    writeDefaults: false,
  });
  const refused = createEventHook<[PendingCommand & { code: string }]>();
  /** Accepted, and not known to have been carried out. */
  const accepted = new Map<string, PendingCommand>();
  let isSending = false;

  async function deliver({ event, data, clientId }: PendingCommand): Promise<void> {
    const attempt = async () => {
      try {
        await connection.request(event as "room:unread", {
          ...(data as PendingData<"room:unread">),
          clientId,
        });
      } catch (error) {
        const isWorthRepeating =
          error instanceof RequestError && error.isTransient && connection.isConnected();
        throw isWorthRepeating ? error : new AbortError(error as Error);
      }
    };
    await pRetry(attempt, { retries: Infinity, ...BACK_OFF });
  }

  async function sendAll(): Promise<void> {
    for (let [next] = waiting.value; next && connection.isOnline; [next] = waiting.value) {
      const command = next;
      try {
        await deliver(command);
        accepted.set(command.clientId, command);
      } catch (error) {
        if (!(error instanceof RequestError)) throw error;
        if (error.isTransient || error.code === "not_signed_in") return;
        void refused.trigger({ ...command, code: codeOf(error) });
      }
      waiting.value = waiting.value.filter(({ clientId }) => clientId !== command.clientId);
    }
  }

  async function flush(): Promise<void> {
    if (isSending) return;
    isSending = true;
    try {
      await inOneTab("warren-commands", sendAll);
    } finally {
      isSending = false;
    }
  }

  connection.onEvent((type, body) => {
    if (type !== "command.rejected") return;
    const { clientId, code } = body as BodyOf<"command.rejected">;
    const command = accepted.get(clientId);
    if (command && accepted.delete(clientId)) void refused.trigger({ ...command, code });
  });
  watch(
    () => connection.isOnline,
    (isOnline) => isOnline && void flush(),
    { immediate: true },
  );
  watch(
    () => session.isSignedIn,
    (isSignedIn) => {
      if (isSignedIn) return;
      waiting.value = [];
      accepted.clear();
    },
    // at once, so that nothing is written for somebody who is leaving
    { flush: "sync" },
  );

  return {
    waiting,
    /** Told of what the server will not do, with the code of its refusal. */
    onRefused: refused.on,
    /** Keeps the command and sends it as soon as it can be; one about the same `key` that still waits is dropped. */
    send: <E extends PendingName>(event: E, data: PendingData<E>, key: string) => {
      waiting.value = withCommand(waiting.value, { clientId: v7(), event, data, key });
      void flush();
    },
  };
});
