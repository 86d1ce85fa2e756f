import { generalRoom } from "@warren/contracts/general-room";
import { WarrenError } from "@warren/contracts/errors";
import type { ClientEventAck, ClientEventData } from "@warren/contracts/socket/client-events";
import type { EdgeParts } from "../../edge-parts.ts";
import type { Snapshot } from "../../relay/entrance.ts";
import { checkSession } from "../check-session.ts";
import { audience } from "../warren-socket.ts";
import type { EventHandler } from "../event-handler.ts";

/** The room that a person sees first who has not chosen one. */
function landingRoom({ rooms }: Snapshot): string | undefined {
  const open = rooms.filter(({ kind, archivedAt }) => kind !== "direct" && archivedAt === undefined);
  return (open.find(({ id }) => id === generalRoom.id) ?? open[0])?.id;
}

/** The snapshot with the newest page of the room to show, read after it; without one that cannot be had. */
async function withShown(
  edge: EdgeParts,
  snapshot: Snapshot,
  show: ClientEventData<"session:open">["show"],
): Promise<ClientEventAck<"session:open">> {
  const roomId = show && (show.roomId ?? landingRoom(snapshot));
  if (roomId === undefined || !snapshot.rooms.some(({ id }) => id === roomId)) return snapshot;
  try {
    const page = await edge.bus.query("room.history", { userId: snapshot.user.id, roomId });
    return { ...snapshot, shown: { roomId, ...page } };
  } catch (error) {
    // the browser asks for what it lacks, and is told then why it cannot have it
    if (!(error instanceof WarrenError)) throw error;
    return snapshot;
  }
}

/** Answers the person and their rooms, then lets the socket hear them, if there is one. */
export const sessionOpen: EventHandler<"session:open"> = async ({ edge, socket, user, data, answer }) => {
  if (!socket)
    return withShown(edge, await edge.bus.query("session.snapshot", { userId: user.id }), data.show);
  await checkSession(edge.sessionCheck, socket);
  socket.data.opened = true;
  void socket.join(audience.user(socket.data.user.id));
  await edge.entrance.open(socket, async (snapshot) => answer(await withShown(edge, snapshot, data.show)));
};
