import { WarrenError } from "@warren/contracts/errors";
import type { EventHandler } from "../event-handler.ts";

/** Nothing has been done on the socket's device for a while, or something is again. */
export const presenceSet: EventHandler<"presence:set"> = ({ edge, socket, user, data: { away } }) => {
  if (!socket) throw new WarrenError("bad_request", "Only an open socket is away or not.");
  if (socket.data.isAway !== away) edge.ownPeople.turned(user.id, away);
  socket.data.isAway = away;
  return Promise.resolve({});
};
