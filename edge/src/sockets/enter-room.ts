import type { EdgeParts } from "../edge-parts.ts";

/** After a stored membership: waits until the person's sockets here hear the room. Their command is done either way. */
export async function enterRoom(
  { entrance, log }: Pick<EdgeParts, "entrance" | "log">,
  userId: string,
  roomId: string,
): Promise<void> {
  await entrance.enter(userId, roomId).catch((error: unknown) => {
    log.warn({ err: error, userId, roomId }, "joined, but not let in yet; tried again soon");
  });
}
