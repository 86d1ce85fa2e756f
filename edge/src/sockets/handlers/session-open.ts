import { checkSession } from "../check-session.ts";
import { audience } from "../warren-socket.ts";
import type { EventHandler } from "../event-handler.ts";

/** Answers the person and their rooms, then lets the socket hear them, if there is one. */
export const sessionOpen: EventHandler<"session:open"> = async ({ edge, socket, user, answer }) => {
  if (!socket) return edge.bus.query("session.snapshot", { userId: user.id });
  await checkSession(edge.sessionCheck, socket);
  socket.data.opened = true;
  void socket.join(audience.user(socket.data.user.id));
  await edge.entrance.open(socket, answer);
};
