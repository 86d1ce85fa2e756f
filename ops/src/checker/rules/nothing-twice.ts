import type { Rule } from "./rule.ts";

/** The same client id of the same sender is one message, in the database and on every screen. */
export const nothingTwice: Rule = {
  name: "no message is stored or displayed twice",
  inStore: ({ stored }) => {
    const found: string[] = [];
    const seen = new Map<string, string>();
    for (const { roomId, messages } of stored.rooms) {
      for (const { senderId, clientId, seq } of messages) {
        const key = `${senderId} ${clientId}`;
        const here = `seq ${String(seq)} of room ${roomId}`;
        const before = seen.get(key);
        if (before !== undefined)
          found.push(`message ${clientId} of ${senderId} is stored as ${before} and ${here}`);
        seen.set(key, here);
      }
    }
    return found;
  },
  ofClient: ({ name, readings }) => {
    const found: string[] = [];
    for (const { roomId, page, displayed } of readings) {
      const seen = new Set<string>();
      for (const { clientId, senderId, seq, type } of [...page, ...displayed]) {
        if (type !== "message.posted" || clientId === undefined) continue;
        const key = `${String(senderId)} ${clientId}`;
        if (seen.has(key))
          found.push(
            `${name} displayed message ${clientId} twice in room ${roomId}, again at seq ${String(seq)}`,
          );
        seen.add(key);
      }
    }
    return found;
  },
};
