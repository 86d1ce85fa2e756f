import type { ChatClient } from "../chat/chat-client.ts";
import { storedEvent, type EventBody } from "./stored-event.ts";
import type { Stored, StoredRoom } from "./stored.ts";

/**
 * What one client was told of the rooms that it follows, in the place of what is stored, where the database cannot be
 * reached. The client must have followed them from their beginning and keep what it displays.
 */
export function readDisplayed(witness: ChatClient): Stored {
  const rooms = [...witness.rooms].map(([roomId, log]): StoredRoom => {
    const events = log.events.map(({ type, ...body }) => storedEvent(type, body as unknown as EventBody));
    const messages = log.messages.map(({ n = 0, threadN = n, r = 0, seq, senderId = "", clientId = "" }) => ({
      n: threadN,
      r,
      seq,
      senderId,
      clientId,
    }));
    const members = new Set<string>();
    for (const { joins, leaves } of events) {
      if (joins !== undefined) members.add(joins);
      if (leaves !== undefined) members.delete(leaves);
    }
    return {
      roomId,
      lastSeq: log.lastSeq,
      lastN: messages.filter(({ r }) => r === 0).length,
      members: [...members].map((userId) => ({ userId, readN: 0 })),
      events,
      messages,
    };
  });
  return { rooms, jobs: [], notifications: [] };
}
