import { useRoomsStore } from "../../rooms/rooms-store.ts";
import { useVisits } from "../../visits/use-visits.ts";
import { MOST_OPTIONS, type CompletionOption } from "./option.ts";

/** Rooms to refer to: those whose name begins so before those that contain it, then the ones that are opened most. */
export function useRoomOptions() {
  const rooms = useRoomsStore();
  const visits = useVisits();

  return (query: string): CompletionOption[] => {
    const wanted = query.toLocaleLowerCase();
    return rooms.named
      .map(({ room }) => ({ room, at: room.name.toLocaleLowerCase().indexOf(wanted) }))
      .filter(({ at }) => at >= 0)
      .sort(
        (a, b) =>
          Math.min(a.at, 1) - Math.min(b.at, 1) ||
          visits.score(b.room.id) - visits.score(a.room.id) ||
          a.room.name.localeCompare(b.room.name),
      )
      .slice(0, MOST_OPTIONS)
      .map(({ room }) => ({ kind: "room", key: room.id, text: `#${room.name} `, room }));
  };
}
