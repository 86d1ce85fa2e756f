import type { Rule } from "./rule.ts";

/** A message is stored in the room and with the text with which it was sent, and what was refused is not stored. */
export const storedAsSent: Rule = {
  name: "a message is stored as it was sent",
  ofClient: ({ name, userId, sent, rejected }, index) =>
    sent
      .filter(({ event }) => event === "message:send")
      .flatMap(({ clientId, roomId, mark }) =>
        index.messagesOf(userId, clientId).flatMap(({ room, event }) => {
          if (rejected.has(clientId))
            return [`${name} was told that ${clientId} is refused, and it is stored`];
          if (room.roomId !== roomId)
            return [`${name} sent ${clientId} to room ${roomId}, it is in ${room.roomId}`];
          if (event.mark !== mark)
            return [`${clientId} of ${name} is stored with another text than it was sent with`];
          return [];
        }),
      ),
};
