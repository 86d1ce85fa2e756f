import { limits } from "@warren/contracts/schema";
import type { QueryHandler } from "../handler.ts";
import { loggedEvents } from "../logged-events.ts";
import { memberRoom } from "../member-room.ts";

/**
 * The room's events after `afterSeq`, in order and without a hole; `reset` when one answer cannot carry them. They say
 * what they said live, but nothing of what was deleted since.
 */
export const roomSync: QueryHandler<"room.sync"> = async ({ userId, roomId, afterSeq }, { pool }) => {
  const { lastSeq } = await memberRoom(pool, userId, roomId);
  // a client that is ahead has seen what this database never had, after a restored backup
  if (afterSeq > lastSeq || lastSeq - afterSeq > limits.syncEvents)
    return { events: [], lastSeq, reset: true };
  const logged = await loggedEvents(pool, roomId, afterSeq, lastSeq);
  return { events: logged.map(({ event }) => event), lastSeq };
};
