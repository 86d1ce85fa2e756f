import { v7 as uuid } from "uuid";
import type { EventHandler } from "../event-handler.ts";

export const memberRole: EventHandler<"member:role"> = async ({ edge, user, data }) => {
  const { clientId = uuid(), ...body } = data;
  await edge.bus.command("member.role", body, { id: clientId, actor: user.id });
  return { accepted: true };
};
