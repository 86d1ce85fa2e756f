import type { RoomShelf } from "@warren/contracts/room-shelf";
import { usePendingCommands } from "../commands/pending-commands-store.ts";
import { useRoomsStore } from "./rooms-store.ts";

/** Keeps a room elsewhere in this person's list: shown at once, and told to all of their devices. */
export function useOrganizing(): (roomId: string, wanted: Partial<RoomShelf>) => void {
  const rooms = useRoomsStore();
  const pending = usePendingCommands();
  return (roomId, wanted) => {
    const { favorite = false, section = "" } = rooms.states.get(roomId)?.room ?? {};
    const shelf = { favorite, section, ...wanted };
    rooms.sync.organized(roomId, shelf);
    pending.send("room:organize", { roomId, ...shelf }, `organize ${roomId}`);
  };
}
