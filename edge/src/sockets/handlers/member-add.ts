import { v7 as uuid } from "uuid";
import type { EventHandler } from "../event-handler.ts";

export const memberAdd: EventHandler<"member:add"> = async ({ edge, user, data }) => {
  const { clientId = uuid(), ...body } = data;
  await edge.bus.command("member.add", body, { id: clientId, actor: user.id });
  return { accepted: true };
};
