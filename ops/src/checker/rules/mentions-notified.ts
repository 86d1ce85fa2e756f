import type { StoredIndex } from "../stored-index.ts";
import type { StoredRoom } from "../stored.ts";
import type { Rule } from "./rule.ts";

function faultsOf({ roomId, messages, members }: StoredRoom, index: StoredIndex): string[] {
  const read = new Map(members.map(({ userId, readN }) => [userId, readN]));
  return messages.flatMap(({ n, seq, mentions = [] }) =>
    mentions.flatMap((userId) => {
      const count = index.notices({ userId, roomId, seq });
      const what = `${userId} is mentioned in seq ${String(seq)} of room ${roomId}`;
      if (count > 1) return [`${what}, and was notified ${String(count)} times`];
      // whoever left or has read it meanwhile need not be told any more
      return count === 0 && (read.get(userId) ?? Infinity) < n ? [`${what}, and was not notified`] : [];
    }),
  );
}

/** Whoever is mentioned is notified once: what workers make of a message happens, and does not happen twice. */
export const mentionsNotified: Rule = {
  name: "every mention is notified once",
  inStore: (index) => index.stored.rooms.flatMap((room) => faultsOf(room, index)),
};
