import type { Room } from "@warren/contracts/schema";
import { computed, type ComputedRef } from "vue";
import { useI18n } from "vue-i18n";
import { useNames } from "../people/use-names.ts";
import { useRoomsStore } from "./rooms-store.ts";

export interface RoomSection {
  /** `own` has a name that the person gave it. */
  readonly kind: "favorites" | "own" | "rooms" | "direct";
  readonly name: string;
  readonly roomIds: readonly string[];
}

type Listed = readonly [id: string, kind: RoomSection["kind"], section: string, name: string];

/**
 * The list of rooms by name: favourites, then this person's own sections, then what is in none. It stays the same until a
 * room comes, goes, is called otherwise or kept elsewhere: every message changes a room, and must not have five hundred
 * put in order again.
 */
export function useRoomSections(): ComputedRef<readonly RoomSection[]> {
  const { locale } = useI18n();
  const rooms = useRoomsStore();
  const names = useNames();

  function kindOf({ favorite, section, kind }: Room): RoomSection["kind"] {
    if (favorite) return "favorites";
    if (section) return "own";
    return kind === "direct" ? "direct" : "rooms";
  }

  const listed = computed<string>(() =>
    JSON.stringify(
      [...rooms.states.values()].flatMap(({ room }): Listed[] =>
        room.archivedAt === undefined ? [[room.id, kindOf(room), room.section ?? "", names.room(room)]] : [],
      ),
    ),
  );

  return computed(() => {
    const { compare } = new Intl.Collator(locale.value, { numeric: true });
    const all = JSON.parse(listed.value) as Listed[];
    const sorted = all.toSorted(([, , , a], [, , , b]) => compare(a, b));
    const idsIn = (kind: RoomSection["kind"], name = "") =>
      sorted.flatMap(([id, own, section]) =>
        own === kind && (kind !== "own" || section === name) ? [id] : [],
      );
    const ownNames = new Set(sorted.flatMap(([, kind, section]) => (kind === "own" ? [section] : [])));
    const favorites = idsIn("favorites");
    return [
      ...(favorites.length === 0 ? [] : [{ kind: "favorites" as const, name: "", roomIds: favorites }]),
      ...[...ownNames]
        .sort(compare)
        .map((name) => ({ kind: "own" as const, name, roomIds: idsIn("own", name) })),
      { kind: "rooms", name: "", roomIds: idsIn("rooms") },
      { kind: "direct", name: "", roomIds: idsIn("direct") },
    ];
  });
}
