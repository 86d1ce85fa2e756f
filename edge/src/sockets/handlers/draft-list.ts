import type { EventHandler } from "../event-handler.ts";

export const draftList: EventHandler<"draft:list"> = ({ edge, user }) =>
  edge.bus.query("draft.list", { userId: user.id });
