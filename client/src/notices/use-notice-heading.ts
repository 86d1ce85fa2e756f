import { useI18n } from "vue-i18n";
import { useNames } from "../people/use-names.ts";
import { useRoomsStore } from "../rooms/rooms-store.ts";
import type { Notice } from "./notices-store.ts";

/** What somebody did, where it is not simply that they wrote. */
const deeds: Readonly<Record<string, "answered" | "reacted" | "invited" | "ended">> = {
  ...{ reply: "answered", thread: "answered" },
  ...{ reaction: "reacted", invitation: "invited", job: "ended" },
};

/** Who did something, and in which room; a direct room needs no name beside theirs. A reminder is by nobody. */
export function useNoticeHeading(): (notice: Notice) => string {
  const { t } = useI18n();
  const names = useNames();
  const rooms = useRoomsStore();
  return ({ roomId, senderId, reason }) => {
    if (reason === "summary") return t("notices.summary");
    if (reason === "reminder" || reason === "test") return t(`notices.${reason}`);
    const state = rooms.states.get(roomId);
    const name = names.person(senderId);
    const isDirect = state?.room.kind === "direct";
    if (!state || (isDirect && reason !== "job")) return name;
    const key = Object.hasOwn(deeds, reason) ? deeds[reason] : undefined;
    const room = names.room(state.room);
    return t(`notices.${key ?? "heading"}`, { name, room: isDirect ? room : `#${room}` });
  };
}
