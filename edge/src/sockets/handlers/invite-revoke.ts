import { v7 as uuid } from "uuid";
import type { EventHandler } from "../event-handler.ts";

/** Answers once nobody can come by the invitation any more. */
export const inviteRevoke: EventHandler<"invite:revoke"> = ({ edge, user, data }) => {
  const { clientId = uuid(), ...body } = data;
  return edge.bus.awaitCommand("invite.revoke", body, { id: clientId, actor: user.id });
};
