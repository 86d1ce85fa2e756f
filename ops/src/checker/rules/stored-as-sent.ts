import type { StoredIndex } from "../stored-index.ts";
import type { Trace } from "../trace.ts";
import type { Rule } from "./rule.ts";

function faultsOf(clientId: string, { name, userId, sent, rejected }: Trace, index: StoredIndex): string[] {
  const asked = sent.filter((command) => command.clientId === clientId);
  const refusal = rejected.get(clientId);
  return index.messagesOf(userId, clientId).flatMap(({ room, event }) => {
    // a conflict says that the id is that of something else, which may well be stored
    if (refusal !== undefined && refusal !== "conflict")
      return [`${name} was told that ${clientId} is refused (${refusal}), and it is stored`];
    const there = asked.filter((command) => command.roomId === room.roomId);
    if (there.length === 0)
      return [`${name} did not send ${clientId} to room ${room.roomId}, and it is there`];
    if (event.isErased !== true && there.every((command) => command.mark !== event.mark))
      return [`${clientId} of ${name} is stored with another text than it was sent with`];
    return [];
  });
}

/** A message is stored in the room and with the text with which it was sent, and what was refused is not stored. */
export const storedAsSent: Rule = {
  name: "a message is stored as it was sent",
  ofClient: (trace, index) => {
    const messages = trace.sent.filter((command) => command.event === "message:send");
    const ids = new Set(messages.map((command) => command.clientId));
    return [...ids].flatMap((clientId) => faultsOf(clientId, trace, index));
  },
};
