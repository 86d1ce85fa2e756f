import { defineStore } from "pinia";
import { shallowReactive } from "vue";

/** Milliseconds after which somebody who was not heard again has stopped typing. */
const EXPIRES_AFTER = 5_000;

/** Who is typing where. */
export const useTypingStore = defineStore("typing", () => {
  const typists = shallowReactive(new Map<string, { roomId: string; userId: string; timer: number }>());

  function stop(roomId: string, userId: string): void {
    const key = `${roomId} ${userId}`;
    window.clearTimeout(typists.get(key)?.timer);
    typists.delete(key);
  }

  return {
    started: (roomId: string, userId: string) => {
      stop(roomId, userId);
      const timer = window.setTimeout(() => stop(roomId, userId), EXPIRES_AFTER);
      typists.set(`${roomId} ${userId}`, { roomId, userId, timer });
    },
    stop,
    in: (roomId: string) =>
      [...typists.values()].filter((typist) => typist.roomId === roomId).map(({ userId }) => userId),
  };
});
