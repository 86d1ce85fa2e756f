import type { EventHandler } from "../event-handler.ts";

/** Answers what these people are and tells the socket of their changes from now on, if there is one. */
export const presenceWatch: EventHandler<"presence:watch"> = async ({ edge, socket, user, data }) => {
  if (socket) return { people: await edge.watches.watch(socket, data.userIds) };
  const { people } = await edge.bus.query("presence.find", { ...data, watcherId: user.id });
  return { people };
};
