import { v7 as uuid } from "uuid";
import { inviteHashOf, newInviteToken } from "../../invites/invite-token.ts";
import type { EventHandler } from "../event-handler.ts";

/** Answers with the link's secret, which nobody can ask for again. */
export const inviteCreate: EventHandler<"invite:create"> = async ({ edge, user, data }) => {
  const { clientId = uuid(), ...bounds } = data;
  const token = newInviteToken();
  const { invite } = await edge.bus.awaitCommand(
    "invite.create",
    { ...bounds, inviteHash: inviteHashOf(token) },
    { id: clientId, actor: user.id },
  );
  return { invite, token };
};
