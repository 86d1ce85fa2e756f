import { v7 as uuid } from "uuid";
import type { EventHandler } from "../event-handler.ts";

export const memberKick: EventHandler<"member:kick"> = async ({ edge, user, data }) => {
  const { clientId = uuid(), ...body } = data;
  await edge.bus.command("member.kick", body, { id: clientId, actor: user.id });
  return { accepted: true };
};
