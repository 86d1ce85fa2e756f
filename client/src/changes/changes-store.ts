import type { Message } from "@warren/contracts/schema";
import { useLocalStorage } from "@vueuse/core";
import { defineStore } from "pinia";
import pRetry, { AbortError } from "p-retry";
import { v7 } from "uuid";
import { shallowReactive } from "vue";
import { useConnectionStore } from "../connection/connection-store.ts";
import { useRoomsStore } from "../rooms/rooms-store.ts";
import { PERSONAL_PREFIX } from "../session/local-data.ts";
import { useSessionStore } from "../session/session-store.ts";
import { codeOf, RequestError } from "../socket/request-error.ts";
import type { AnyRoomEvent } from "../socket/protocol.ts";
import {
  hasHappened,
  isAbout,
  isCausedBy,
  withWanted,
  type Change,
  type ChangeData,
  type ChangeName,
} from "./change.ts";

const BACK_OFF = { minTimeout: 400, maxTimeout: 15_000, factor: 2, randomize: true };

const keyOf = ({ roomId, n, r }: Change["data"]) => `${roomId} ${n} ${r ?? 0}`;

/**
 * What this person wants changed about messages: shown at once, sent in order, kept over a reload and sent again with
 * the same id after a reconnect, until its event comes or it is refused.
 */
export const useChangesStore = defineStore("changes", () => {
  const connection = useConnectionStore();
  const session = useSessionStore();
  const rooms = useRoomsStore();
  const changes = useLocalStorage<readonly Change[]>(`${PERSONAL_PREFIX}changes`, [], {
    shallow: true,
    writeDefaults: false,
  });
  /** Why the last change of a message was refused, by place. */
  const refusals = shallowReactive(new Map<string, string>());
  let isSending = false;
  const me = () => session.user?.id ?? "";

  const drop = (clientId: string) => {
    changes.value = changes.value.filter((change) => change.clientId !== clientId);
  };

  /** Asked for what is so already, the server has nothing to tell. */
  function settle(change: Change): void {
    const first = changes.value.find((other) => keyOf(other.data) === keyOf(change.data));
    const messages = rooms.states.get(change.data.roomId)?.timeline.messages ?? [];
    const message = change.data.r === undefined ? messages.find(({ n }) => n === change.data.n) : undefined;
    if (first?.clientId === change.clientId && message && hasHappened(change, message, me()))
      drop(change.clientId);
  }

  async function sendOne({ event, data, clientId }: Change): Promise<void> {
    const attempt = async () => {
      try {
        await connection.request(event as "message:pin", { ...data, clientId });
      } catch (error) {
        const isWorthRepeating =
          error instanceof RequestError && error.isTransient && connection.isConnected();
        throw isWorthRepeating ? error : new AbortError(error as Error);
      }
    };
    await pRetry(attempt, { retries: Infinity, ...BACK_OFF });
  }

  async function send(): Promise<void> {
    if (isSending) return;
    isSending = true;
    try {
      for (let next = waiting(); next && connection.isConnected(); next = waiting()) {
        const change: Change = { ...next, isAccepted: true };
        try {
          await sendOne(next);
        } catch (error) {
          if (!(error instanceof RequestError)) throw error;
          if (error.isTransient || error.code === "not_signed_in") return;
          refuse(next.clientId, codeOf(error));
          continue;
        }
        changes.value = changes.value.map((other) => (other.clientId === change.clientId ? change : other));
        settle(change);
      }
    } finally {
      isSending = false;
    }
  }

  const waiting = () => changes.value.find(({ isAccepted }) => !isAccepted);

  /** The message with all that this person wants of it. The same object when that is nothing. */
  const shown = (message: Message, r?: number): Message =>
    changes.value
      .filter((change) => isAbout(change, { roomId: message.roomId, n: message.n, r }))
      .reduce((current, change) => withWanted(current, change, me()), message);

  function refuse(clientId: string, code: string): void {
    const refused = changes.value.find((change) => change.clientId === clientId);
    if (!refused) return;
    refusals.set(keyOf(refused.data), code);
    drop(clientId);
  }

  return {
    /** Shows the change at once and sends it as soon as it can be. */
    want: <E extends ChangeName>(event: E, data: ChangeData<E>) => {
      refusals.delete(keyOf(data));
      const change = { clientId: v7(), event, data, at: new Date().toISOString(), isAccepted: false };
      changes.value = [...changes.value, change];
      void send();
    },
    shown,
    /** The messages of a room's list with all that this person wants of them. The same list when that is nothing. */
    shownIn: (roomId: string, messages: readonly Message[]): readonly Message[] =>
      changes.value.some(({ data }) => data.roomId === roomId)
        ? messages.map((message) => shown(message))
        : messages,
    refusalOf: (place: Change["data"]) => refusals.get(keyOf(place)),
    refuse,
    heard: (event: AnyRoomEvent) => {
      const caused = changes.value.filter((change) => isCausedBy(event, change, me()));
      // the same thing may be wanted again after its opposite: each event stands for the first of them
      for (const { clientId } of event.type === "message.deleted" ? caused : caused.slice(0, 1))
        drop(clientId);
    },
    /** After a (re)connect nobody knows what became of what was accepted. */
    resume: () => {
      changes.value = changes.value.map((change) => ({ ...change, isAccepted: false }));
      return send();
    },
    clear: () => (changes.value = []),
  };
});
