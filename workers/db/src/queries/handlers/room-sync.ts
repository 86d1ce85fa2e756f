import { limits } from "@warren/contracts/schema";
import type { QueryHandler } from "../handler.ts";
import { loggedEvents } from "../logged-events.ts";
import { roomOfMembers } from "../member-room.ts";

/**
 * The room's events after `afterSeq`, in order and without a hole; `reset` when one answer cannot carry them. They say
 * what they said live, but nothing of what was deleted since.
 * @throws WarrenError `not_found` when none of those who ask is a member.
 */
export const roomSync: QueryHandler<"room.sync"> = async ({ userIds, roomId, afterSeq }, { pool }) => {
  const { lastSeq, members } = await roomOfMembers(pool, userIds, roomId);
  // a client that is ahead has seen what this database never had, after a restored backup
  if (afterSeq > lastSeq || lastSeq - afterSeq > limits.syncEvents)
    return { events: [], lastSeq, members, reset: true };
  const logged = await loggedEvents(pool, roomId, afterSeq, lastSeq);
  return { events: logged.map(({ event }) => event), lastSeq, members };
};
