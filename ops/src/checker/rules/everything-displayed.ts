import type { Reading } from "../trace.ts";
import type { Rule } from "./rule.ts";

/** Every reader whose window is open, and who is still in a room, ends with all of it: so all of them end with the same room. */
export const everythingDisplayed: Rule = {
  name: "every reader ends with the whole room",
  ofClient: ({ name, userId, readings, gone }, index) => {
    if (gone) return [];
    const last = new Map<string, Reading>(readings.map((reading) => [reading.roomId, reading]));
    return [...last.values()].flatMap(({ roomId, afterSeq, displayed }) => {
      const room = index.rooms.get(roomId);
      if (!room || !index.isMember(roomId, userId)) return [];
      const reached = displayed.at(-1)?.seq ?? afterSeq;
      if (reached >= room.lastSeq) return [];
      return [
        `${name} ends at seq ${String(reached)} of room ${roomId}, which ends at ${String(room.lastSeq)}`,
      ];
    });
  },
};
