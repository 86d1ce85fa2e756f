import { createEventHook } from "@vueuse/core";
import { defineStore } from "pinia";
import { shallowRef } from "vue";
import { useServices } from "../app/services.ts";
import { createConnection } from "../socket/connection.ts";

/** The state of the connection, and what is heard over it. `isOnline` only once the session is opened on it. */
export const useConnectionStore = defineStore("connection", () => {
  const isOnline = shallowRef(false);
  /** When the connection was lost, in milliseconds of the clock; undefined while there is one. */
  const lostAt = shallowRef<number>();
  /** When the next attempt starts; undefined while one is running. */
  const nextAttemptAt = shallowRef<number>();
  const connected = createEventHook<[]>();
  const refused = createEventHook<[]>();
  const event = createEventHook<[type: string, body: unknown]>();

  function lose(): void {
    isOnline.value = false;
    lostAt.value ??= Date.now();
  }

  const connection = createConnection(
    {
      connected: () => {
        nextAttemptAt.value = undefined;
        void connected.trigger();
      },
      disconnected: lose,
      refused: () => void refused.trigger(),
      waiting: (milliseconds) => (nextAttemptAt.value = Date.now() + milliseconds),
      event: (type, body) => void event.trigger(type, body),
    },
    useServices().socketUrl,
  );

  return {
    isOnline,
    lostAt,
    nextAttemptAt,
    request: connection.request,
    isConnected: connection.isConnected,
    open: () => {
      lose();
      connection.open();
    },
    retry: () => {
      nextAttemptAt.value = undefined;
      connection.reopen();
    },
    close: () => {
      connection.close();
      lostAt.value = undefined;
      nextAttemptAt.value = undefined;
      isOnline.value = false;
    },
    opened: () => {
      isOnline.value = true;
      lostAt.value = undefined;
    },
    onConnected: connected.on,
    onRefused: refused.on,
    onEvent: event.on,
  };
});
