import type { BucketBindings } from "../relay/bucket-bindings.ts";
import type { Hold } from "../relay/hold.ts";
import type { RoomHeads } from "../relay/room-heads.ts";
import { roomIdOf, type WarrenServer } from "./warren-socket.ts";

/**
 * Holds the bucket of every room that a socket of this edge is in, as long as one is.
 * @param names filled with the Socket.IO names of these rooms by their ids: thousands of sockets in the same rooms would
 *   otherwise keep thousands of equal strings.
 */
export function keepRoomsBound(
  io: WarrenServer,
  bindings: BucketBindings,
  heads: RoomHeads,
  names: Map<string, string>,
): void {
  const held = new Map<string, Hold>();
  const { adapter } = io.of("/");
  adapter.on("create-room", (name: string) => {
    const roomId = roomIdOf(name);
    if (roomId === undefined) return;
    held.set(name, bindings.hold("room", roomId));
    names.set(roomId, name);
  });
  adapter.on("delete-room", (name: string) => {
    held.get(name)?.release();
    held.delete(name);
    const roomId = roomIdOf(name);
    if (roomId === undefined) return;
    heads.forget(roomId);
    names.delete(roomId);
  });
}
