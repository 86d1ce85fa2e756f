import type { WarrenServer, WarrenSocket } from "./warren-socket.ts";

/** The open sockets of this edge that are in a Socket.IO room. */
export function socketsIn(io: WarrenServer, name: string): WarrenSocket[] {
  const { adapter, sockets } = io.of("/");
  const found: WarrenSocket[] = [];
  for (const id of adapter.rooms.get(name) ?? []) {
    const socket = sockets.get(id);
    if (socket) found.push(socket);
  }
  return found;
}
