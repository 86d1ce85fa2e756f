import { v7 as uuid } from "uuid";
import type { EventHandler } from "../event-handler.ts";

export const memberBan: EventHandler<"member:ban"> = async ({ edge, user, data }) => {
  const { clientId = uuid(), ...body } = data;
  await edge.bus.command("member.ban", body, { id: clientId, actor: user.id });
  return { accepted: true };
};
