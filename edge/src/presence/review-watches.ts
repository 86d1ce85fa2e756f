import { roomIdOf, type WarrenServer } from "../sockets/warren-socket.ts";
import type { Watches } from "./watches.ts";

/** Looks again at whom a socket may watch whenever it has left a room. */
export function reviewWatches(io: WarrenServer, watches: Watches): void {
  io.of("/").adapter.on("leave-room", (name: string, socketId: string) => {
    const socket = io.of("/").sockets.get(socketId);
    if (roomIdOf(name) !== undefined && socket) void watches.review(socket);
  });
}
