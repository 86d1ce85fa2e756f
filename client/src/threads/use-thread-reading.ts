import { useDocumentVisibility } from "@vueuse/core";
import { computed, shallowRef, watch, type Ref } from "vue";
import { keyOf } from "./followed-threads.ts";
import { useThreadsStore } from "./threads-store.ts";

interface OpenThread {
  readonly roomId: string;
  readonly n: number;
  /** The newest reply that is here. */
  readonly lastR: Readonly<Ref<number>>;
  readonly isFresh: Readonly<Ref<boolean>>;
  readonly isAtEnd: Readonly<Ref<boolean>>;
  readonly hasLanded: Readonly<Ref<boolean>>;
}

/**
 * The read position in the open thread of who follows it. It moves when the end is in view of somebody who looks; the
 * "new" line stays where it was until the thread is closed. Once replies are marked as unread, here or on another device,
 * only opening the thread again reads them.
 */
export function useThreadReading({ roomId, n, lastR, isFresh, isAtEnd, hasLanded }: OpenThread) {
  const threads = useThreadsStore();
  const visibility = useDocumentVisibility();
  /** The reply after which the "new" line stands. */
  const newAfter = shallowRef<number>();
  const readR = computed(() => threads.of(roomId, n)?.readR);
  const isHeld = shallowRef(false);
  const isLooking = computed(
    () =>
      visibility.value === "visible" && isAtEnd.value && hasLanded.value && isFresh.value && !isHeld.value,
  );

  watch(
    () => threads.of(roomId, n) && (threads.of(roomId, n)?.readVersion ?? 0),
    (version, before) => {
      if (version === undefined || before === undefined || version <= before) return;
      isHeld.value = true;
      newAfter.value = readR.value;
    },
  );
  // also of one that is not followed yet, whose position is not known before
  threads.onMarked((key) => (isHeld.value ||= key === keyOf({ roomId, n })));
  watch(
    [isLooking, lastR, readR],
    () => {
      if (readR.value === undefined || lastR.value <= readR.value) return;
      if (isLooking.value) void threads.tellRead(roomId, n, lastR.value);
      else newAfter.value ??= readR.value;
    },
    { immediate: true },
  );
  return newAfter;
}
