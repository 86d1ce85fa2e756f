import type { EventHandler } from "../event-handler.ts";

export const inviteList: EventHandler<"invite:list"> = ({ edge, user, data }) =>
  edge.bus.query("invite.list", { ...data, userId: user.id });
