import type { Rule } from "./rule.ts";

/** What was said to be accepted is stored, or refused in words. */
export const acceptedIsStored: Rule = {
  name: "what was accepted is stored",
  ofClient: ({ name, userId, sent, accepted, rejected }, index) =>
    sent
      .filter(
        ({ event, clientId }) =>
          event === "message:send" && accepted.has(clientId) && !rejected.has(clientId),
      )
      .filter(({ clientId }) => index.messagesOf(userId, clientId).length === 0)
      .map(
        ({ clientId, roomId }) =>
          `${name} was told that ${clientId} is accepted, and room ${roomId} lacks it`,
      ),
};
