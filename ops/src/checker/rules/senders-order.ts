import type { StoredIndex } from "../stored-index.ts";
import type { Trace } from "../trace.ts";
import type { Rule } from "./rule.ts";

function faultIn(roomId: string, { name, userId, sent }: Trace, index: StoredIndex): string[] {
  const mine = sent.filter((command) => command.event === "message:send" && command.roomId === roomId);
  const places = mine.flatMap(({ clientId }) => {
    const [first] = index.messagesOf(userId, clientId);
    return first?.room.roomId === roomId ? [{ clientId, seq: first.event.seq }] : [];
  });
  const at = places.findIndex(({ seq }, place) => seq <= (places[place - 1]?.seq ?? 0));
  const [earlier, later] = [places[at - 1], places[at]];
  if (at < 0 || !earlier || !later) return [];
  return [
    `${name} sent ${earlier.clientId} before ${later.clientId} in room ${roomId}, they are stored as ` +
      `${String(earlier.seq)} and ${String(later.seq)}`,
  ];
}

/** What one client sent to a room lies in it in that order. */
export const sendersOrder: Rule = {
  name: "each sender's order is kept",
  ofClient: (trace, index) =>
    [...new Set(trace.sent.map((command) => command.roomId))].flatMap((roomId) =>
      faultIn(roomId, trace, index),
    ),
};
