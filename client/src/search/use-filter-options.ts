import type { Searchable } from "@warren/contracts/search";
import { useDebounceFn } from "@vueuse/core";
import type { Room } from "@warren/contracts/schema";
import { rankPeople } from "../composer/completion/rank-people.ts";
import { useConnectionStore } from "../connection/connection-store.ts";
import { useNames } from "../people/use-names.ts";
import { useUsersStore } from "../people/users-store.ts";
import { useRoomsStore } from "../rooms/rooms-store.ts";
import { RequestError } from "../socket/request-error.ts";
import { useVisits } from "../visits/use-visits.ts";
import { asValue, type TypedFilter } from "./filter-at.ts";
import { useWords } from "./use-words.ts";

/** One line that completes a filter: `text` is written for it, `label` says what it means. */
export interface FilterOption {
  readonly text: string;
  readonly label: string;
}

const MOST = 8;
const things: readonly Searchable[] = ["link", "file", "image", "code", "reaction", "pin", "thread"];
const days = ["today", "yesterday"] as const;

/** What a filter can be, by what is typed of it. */
export function useFilterOptions() {
  const { t } = useWords();
  const rooms = useRoomsStore();
  const users = useUsersStore();
  const names = useNames();
  const visits = useVisits();
  const connection = useConnectionStore();

  /** People whom this browser has not met are found by the server. */
  const prepare = useDebounceFn(async ({ filter, query }: TypedFilter) => {
    if (filter !== "from" || query === "" || !connection.isOnline) return;
    try {
      await users.search(query.replace(/^@/, ""));
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
      // whoever is known here already stays on the list
    }
  }, 200);

  function people(query: string): FilterOption[] {
    const found = rankPeople({
      ...{ people: users.sorted, query: query.replace(/^@/, "") },
      isMember: () => true,
      lastWrote: () => 0,
    });
    const me = "me".startsWith(query.toLowerCase()) ? [{ text: "me", label: t("search.me") }] : [];
    return [...me, ...found.map(({ username, displayName }) => ({ text: username, label: displayName }))];
  }

  /** A direct room has no name to look for: only the one with a single other person is called after them. */
  function valueOf(room: Room): string | undefined {
    if (room.kind !== "direct") return room.name;
    const others = names.others(room);
    const other = others.length === 1 ? users.byId.get(others[0] ?? "") : undefined;
    return other && `@${other.username}`;
  }

  function ownRooms(query: string): FilterOption[] {
    const wanted = query.replace(/^[#@]/, "").toLocaleLowerCase();
    return [...rooms.states.values()]
      .map(({ room }) => ({ id: room.id, text: valueOf(room), label: names.room(room) }))
      .filter(({ label }) => label.toLocaleLowerCase().includes(wanted))
      .sort((a, b) => visits.score(b.id) - visits.score(a.id) || a.label.localeCompare(b.label))
      .flatMap(({ text, label }) => (text === undefined ? [] : [{ text: asValue(text), label }]));
  }

  function named<T extends string>(
    all: readonly T[],
    query: string,
    label: (one: T) => string,
  ): FilterOption[] {
    return all
      .map((text) => ({ text, label: label(text) }))
      .filter((option) => `${option.text} ${option.label}`.toLowerCase().includes(query.toLowerCase()));
  }

  function options({ filter, query }: TypedFilter): FilterOption[] {
    switch (filter) {
      case "from":
        return people(query).slice(0, MOST);
      case "in":
        return ownRooms(query).slice(0, MOST);
      case "has":
        return named(things, query, (thing) => t(`search.things.${thing}`));
      default:
        return named(days, query, (day) => t(`search.days.${day}`));
    }
  }

  return { prepare, options, valueOf };
}
