import { useClipboard } from "@vueuse/core";
import { computed } from "vue";
import { useI18n } from "vue-i18n";
import { useRouter } from "vue-router";
import { useChangesStore } from "../changes/changes-store.ts";
import { insertText } from "../composer/insert-text.ts";
import { useForwardStore } from "../forward/forward-store.ts";
import { quoted } from "../forward/quoted.ts";
import { useNames } from "../people/use-names.ts";
import { usePendingCommands } from "../commands/pending-commands-store.ts";
import { useRoomsStore } from "../rooms/rooms-store.ts";
import { useSessionStore } from "../session/session-store.ts";
import { usePersonCardStore } from "../presence/person-card-store.ts";
import { placeOf } from "../saved/saved-place.ts";
import { useSavedStore } from "../saved/saved-store.ts";
import { useOwnWords } from "../saved/use-own-words.ts";
import type { ListedMessage } from "../sync/listed-message.ts";
import { useThreadsStore } from "../threads/threads-store.ts";
import { threadRoute } from "../threads/thread-route.ts";

/** What a person may do with the message: change things about it in the room, delete it. */
export interface Rights {
  readonly mayChange: boolean;
  readonly mayDelete: boolean;
}

/** The entries of a message's menu: what is done less often than answering. */
export function useMessageEntries(
  message: () => ListedMessage,
  rights: () => Rights,
  remove: () => void,
  explain: () => void,
  composer: () => HTMLTextAreaElement | null,
) {
  const { t } = useI18n();
  const router = useRouter();
  const rooms = useRoomsStore();
  const changes = useChangesStore();
  const threads = useThreadsStore();
  const pending = usePendingCommands();
  const saved = useSavedStore();
  const own = useOwnWords();
  const forwarding = useForwardStore();
  const names = useNames();
  const cards = usePersonCardStore();
  const session = useSessionStore();

  function quote(): void {
    const field = composer();
    const text = quoted(names.person(message().senderId), message().body);
    if (field) insertText(field, text, field.selectionStart, field.selectionEnd);
  }
  const { copy, copied } = useClipboard({ legacy: true, copiedDuring: 2_000 });

  /** Beside the bar, which is with the message. */
  function showSender(): void {
    const bar = document.querySelector<HTMLElement>("[data-message-bar]");
    const row = bar?.closest("article");
    const anchor = row?.querySelector<HTMLElement>("[data-person]") ?? row ?? bar;
    if (anchor) cards.open(message().senderId, anchor);
  }

  function togglePin(): void {
    const { roomId, n } = message();
    changes.want(message().pinnedAt === undefined ? "message:pin" : "message:unpin", { roomId, n });
  }

  function markUnread(): void {
    const { roomId, n, r } = message();
    if (r !== undefined) return threads.markUnread(roomId, n, r);
    rooms.sync.unread(roomId, n);
    pending.send("room:unread", { roomId, n }, `unread ${roomId}`);
  }

  function showLife(): void {
    const { roomId: room, n, r } = message();
    void router.push({ name: "life", query: { room, n, ...(r === undefined ? {} : { r }) } });
  }

  function copyLink(): void {
    const { roomId, n, r } = message();
    const place = r === undefined ? { name: "room", params: { roomId, n } } : threadRoute(message());
    void copy(new URL(router.resolve(place).href, location.origin).href);
  }

  return computed(() => {
    const isTop = message().r === undefined;
    const { mayChange, mayDelete } = rights();
    const isSaved = saved.has(placeOf(message()));
    const saysSomething = message().body !== "";
    const offered = [
      { key: "quote", isOffered: mayChange && saysSomething, label: own.t("own.quote"), run: quote },
      {
        ...{
          key: "forward",
          isOffered: saysSomething || message().attachments !== undefined,
          label: own.t("own.forward"),
        },
        run: () => void forwarding.begin(message()),
      },
      {
        ...{ key: isSaved ? "unsave" : "save", isOffered: true },
        label: isSaved ? own.t("own.unsave") : own.t("own.save"),
        run: () => saved.set(placeOf(message()), !isSaved),
      },
      { key: "unread", isOffered: true, label: t("changes.unread"), run: markUnread },
      {
        ...{ key: "pin", isOffered: isTop && mayChange, run: togglePin },
        label: message().pinnedAt ? t("changes.unpin") : t("changes.pin"),
      },
      {
        ...{ key: "link", isOffered: true, staysOpen: true, run: copyLink },
        label: copied.value ? t("changes.copied") : t("changes.copyLink"),
      },
      {
        ...{ key: "why", isOffered: true, run: explain },
        label: own.t("own.why"),
      },
      {
        ...{ key: "life", isOffered: session.user?.role === "operator", run: showLife },
        label: own.t("own.life"),
      },
      {
        ...{ key: "profile", isOffered: true, run: showSender },
        label: own.t("own.profile", { name: names.person(message().senderId) }),
      },
      { key: "remove", isOffered: mayDelete, label: t("changes.delete"), isDanger: true, run: remove },
    ];
    return offered.filter(({ isOffered }) => isOffered);
  });
}
