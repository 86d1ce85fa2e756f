import type { WarrenServer, WarrenSocket } from "./warren-socket.ts";

/** Closes the sockets of a session that has ended. Those that hear their user's events have been told. */
export function closeSession(io: WarrenServer, sessionId: string): void {
  // looked for among all, because sessions end rarely and a room for each would be kept by every socket
  const ended = [...io.of("/").sockets.values()].filter(({ data }) => data.sessionId === sessionId);
  for (const socket of ended) {
    if (socket.data.opened) socket.disconnect(true);
    else tellAndClose(socket);
  }
}

/** Tells a socket that its session has ended and closes it. */
export function tellAndClose(socket: WarrenSocket): void {
  const { sessionId, user } = socket.data;
  socket.emit("session.revoked", { sessionId, userId: user.id, at: new Date().toISOString() });
  socket.disconnect(true);
}
