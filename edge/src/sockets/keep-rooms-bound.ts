import type { BucketBindings, Hold } from "../relay/bucket-bindings.ts";
import type { RoomHeads } from "../relay/room-heads.ts";
import { roomIdOf, type WarrenServer } from "./warren-socket.ts";

/** Holds the bucket of every room that a socket of this edge is in, as long as one is. */
export function keepRoomsBound(io: WarrenServer, bindings: BucketBindings, heads: RoomHeads): void {
  const held = new Map<string, Hold>();
  const { adapter } = io.of("/");
  adapter.on("create-room", (name: string) => {
    const roomId = roomIdOf(name);
    if (roomId !== undefined) held.set(name, bindings.hold("room", roomId));
  });
  adapter.on("delete-room", (name: string) => {
    held.get(name)?.release();
    held.delete(name);
    const roomId = roomIdOf(name);
    if (roomId !== undefined) heads.forget(roomId);
  });
}
