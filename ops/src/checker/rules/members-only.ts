import type { StoredIndex } from "../stored-index.ts";
import type { Rule } from "./rule.ts";

/** Whether somebody might have this of a room at this time: a member reads all that was there before they left. */
function mayHave(index: StoredIndex, roomId: string, userId: string, at: number, seq = 0): boolean {
  return index.memberships(roomId, userId).some(({ fromAt, untilSeq }) => fromAt <= at && seq <= untilSeq);
}

/** Nobody is sent or shown anything of a room they are not in; and the members are those that the log says. */
export const membersOnly: Rule = {
  name: "nobody sees a room that they are not in",
  inStore: (index) =>
    index.stored.rooms.flatMap(({ roomId, members, events }) => {
      const known = new Set(events.flatMap(({ joins }) => joins ?? []));
      const inLog = [...known].filter((userId) => index.isMember(roomId, userId)).sort();
      if (
        inLog.join() ===
        members
          .map(({ userId }) => userId)
          .sort()
          .join()
      )
        return [];
      return [`room ${roomId}: by its log its members are others than those listed`];
    }),
  ofClient: ({ name, userId, readings, heard }, index) => {
    const shown = readings.flatMap(({ at, page, displayed }) => [
      ...page.map((event) => ({ ...event, at })),
      ...displayed,
    ]);
    return [...shown, ...heard].flatMap(({ roomId, type, at, seq }) => {
      if (mayHave(index, roomId, userId, at, seq)) return [];
      const what = seq === undefined ? type : `${type} (seq ${String(seq)})`;
      return [`${name} got ${what} of room ${roomId} without being in it`];
    });
  },
};
