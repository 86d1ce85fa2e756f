import type { EventHandler } from "../event-handler.ts";

export const threadList: EventHandler<"thread:list"> = ({ edge, user, data }) =>
  edge.bus.query("thread.list", { ...data, userId: user.id });
