import { v7 as uuid } from "uuid";
import type { EventHandler } from "../event-handler.ts";

/** Answers once the ban is lifted. */
export const memberUnban: EventHandler<"member:unban"> = ({ edge, user, data }) => {
  const { clientId = uuid(), ...body } = data;
  return edge.bus.awaitCommand("member.unban", body, { id: clientId, actor: user.id });
};
