import type { EventHandler } from "../event-handler.ts";

export const messageSource: EventHandler<"message:source"> = ({ edge, user, data }) =>
  edge.bus.query("message.source", { ...data, userId: user.id });
