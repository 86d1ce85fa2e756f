import { WarrenError } from "@warren/contracts/errors";
import { v7 as uuid } from "uuid";
import type { EventHandler } from "../event-handler.ts";

/** Only a signed-in browser is pushed to: what it is told ends with its session. */
export const pushSubscribe: EventHandler<"push:subscribe"> = async ({ edge, socket, user, data }) => {
  if (!socket || socket.data.scopes)
    throw new WarrenError("bad_request", "Only a signed-in browser is pushed to.");
  const { clientId = uuid(), ...subscription } = data;
  const { sessionId } = socket.data;
  await edge.limits.sendsPerUser.take(user.id);
  const options = { id: clientId, actor: user.id };
  return edge.bus.awaitCommand("push.subscribe", { ...subscription, sessionId }, options);
};
