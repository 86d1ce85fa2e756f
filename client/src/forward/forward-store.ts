import { defineStore } from "pinia";
import { shallowRef } from "vue";
import type { ListedMessage } from "../sync/listed-message.ts";

/** The message for which a room is being chosen. */
export const useForwardStore = defineStore("forward", () => {
  const message = shallowRef<ListedMessage>();
  return {
    message,
    begin: (chosen: ListedMessage) => (message.value = chosen),
    end: () => (message.value = undefined),
  };
});
