import type { EventHandler } from "../event-handler.ts";

export const messageEdits: EventHandler<"message:edits"> = ({ edge, user, data }) =>
  edge.bus.query("message.edits", { ...data, userId: user.id });
