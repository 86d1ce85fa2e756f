import { computed, type ComputedRef } from "vue";
import { useI18n } from "vue-i18n";
import { useNames } from "../people/use-names.ts";
import { useRoomsStore } from "./rooms-store.ts";

export interface RoomSection {
  readonly key: "rooms" | "direct";
  readonly roomIds: readonly string[];
}

/**
 * The list of rooms by name. It stays the same until a room comes, goes or is called otherwise: every message changes a
 * room, and must not have five hundred put in order again.
 */
export function useRoomSections(): ComputedRef<readonly RoomSection[]> {
  const { locale } = useI18n();
  const rooms = useRoomsStore();
  const names = useNames();

  const listed = computed<string>(() =>
    JSON.stringify(
      [...rooms.states.values()].flatMap(({ room }) =>
        room.archivedAt === undefined ? [[room.id, room.kind === "direct", names.room(room)]] : [],
      ),
    ),
  );

  return computed(() => {
    const { compare } = new Intl.Collator(locale.value, { numeric: true });
    const all = JSON.parse(listed.value) as [id: string, isDirect: boolean, name: string][];
    all.sort(([, , a], [, , b]) => compare(a, b));
    const idsOf = (direct: boolean) => all.filter(([, isDirect]) => isDirect === direct).map(([id]) => id);
    return [
      { key: "rooms", roomIds: idsOf(false) },
      { key: "direct", roomIds: idsOf(true) },
    ];
  });
}
