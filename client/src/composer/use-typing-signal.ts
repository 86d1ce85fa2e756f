import { useThrottleFn } from "@vueuse/core";
import { useConnectionStore } from "../connection/connection-store.ts";
import { RequestError } from "../socket/request-error.ts";

/** Milliseconds; less than what a reader waits before somebody counts as having stopped. */
const TYPING_EVERY = 3_000;

/** Tells the others of a room that this person is typing; to be called with every key. */
export function useTypingSignal(roomId: string): () => void {
  const connection = useConnectionStore();
  const tell = useThrottleFn(async () => {
    try {
      await connection.request("typing:start", { roomId });
    } catch (error) {
      // nobody misses it: it is told again with the next keys
      if (!(error instanceof RequestError)) throw error;
    }
  }, TYPING_EVERY);
  return () => {
    if (connection.isOnline) void tell();
  };
}
