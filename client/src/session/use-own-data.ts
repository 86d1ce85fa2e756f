import { watch } from "vue";
import { useConnectionStore } from "../connection/connection-store.ts";
import { RequestError } from "../socket/request-error.ts";
import { whenIdle } from "../ui/when-idle.ts";
import { useSessionStore } from "./session-store.ts";

interface OwnData {
  /** Reads everything anew. Rejects as the request does. */
  readonly load: () => Promise<void>;
  /** Forgets everything, in this browser too. */
  readonly clear: () => void;
}

/**
 * Keeps something of a person's own: read with every connection once the first screen stands, because what was told
 * without one was missed, and forgotten when they leave. Returns how it is read anew where nobody waits for it: a failure is made good by the next
 * connection.
 */
export function useOwnData({ load, clear }: OwnData): () => Promise<void> {
  const connection = useConnectionStore();
  const session = useSessionStore();

  async function refresh(): Promise<void> {
    try {
      await load();
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
    }
  }

  watch(
    () => connection.isOnline,
    // none of it is on the first screen
    (isOnline) => isOnline && void whenIdle().then(refresh),
    { immediate: true },
  );
  watch(
    () => session.isSignedIn,
    (isSignedIn) => {
      if (!isSignedIn) clear();
    },
    // at once, so that nothing is written for somebody who is leaving
    { flush: "sync" },
  );
  return refresh;
}
