import { Server } from "socket.io";
import type { WarrenServer } from "./warren-socket.ts";

const FRAME_LIMIT = 64 * 1024;

/** Socket.IO, not listening yet: over WebSocket alone, so that no load balancer has to keep a browser on one edge. */
export function createSocketServer(): WarrenServer {
  const io: WarrenServer = new Server({
    transports: ["websocket"],
    maxHttpBufferSize: FRAME_LIMIT,
    perMessageDeflate: false,
    serveClient: false,
    allowEIO3: false,
    // a connection that asks for no namespace has no person to count it for
    connectTimeout: 5_000,
  });
  leaveOutOwnRooms(io);
  return io;
}

/** Socket.IO gives every socket a room named by its id. Nobody is looked for there, and thousands of rooms take memory. */
function leaveOutOwnRooms(io: WarrenServer): void {
  const { adapter } = io.of("/");
  const addAll = adapter.addAll.bind(adapter);
  adapter.addAll = (id, rooms) => {
    rooms.delete(id);
    return addAll(id, rooms);
  };
}
