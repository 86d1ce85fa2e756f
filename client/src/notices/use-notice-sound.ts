import { newsAtRead } from "@warren/contracts/notification";
import { useEventListener } from "@vueuse/core";
import { useRoute } from "vue-router";
import { useConnectionStore } from "../connection/connection-store.ts";
import { useNoticesStore, type Notice } from "./notices-store.ts";
import { onceABurst } from "./once-a-burst.ts";
import { playSound } from "./play-sound.ts";
import { useSoundChoice } from "./sound-choice.ts";

/**
 * Makes one sound for a burst of what concerns the person: nothing for what is not to disturb them (a muted room, a pause,
 * quiet hours), nothing for the room they are looking at, and nothing before they have used the page, which browsers
 * would refuse.
 */
export function useNoticeSound(): void {
  if (!("locks" in navigator) || !("AudioContext" in window)) return;
  const connection = useConnectionStore();
  const notices = useNoticesStore();
  const route = useRoute();
  const isWanted = useSoundChoice();
  let context: AudioContext | undefined;
  const tell = onceABurst(() => context && playSound(context));

  useEventListener(window, ["pointerdown", "keydown"], () => (context ??= new AudioContext()), {
    once: true,
    passive: true,
  });

  function isHeard({ isQuiet, roomId, reason, ...place }: Notice): boolean {
    if (isQuiet === true || !isWanted.value || !context) return false;
    if (reason === "reminder" || reason === "test") return true;
    const isLookedAt = document.visibilityState === "visible" && route.params.roomId === roomId;
    return !isLookedAt && (newsAtRead.includes(reason) || notices.isUnread({ roomId, ...place }));
  }

  connection.onEvent((type, body) => {
    if (type === "notification.created" && isHeard(body as Notice)) void tell();
  });
}
