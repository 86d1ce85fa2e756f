import { WarrenError } from "@warren/contracts/errors";
import type { BodyOf } from "@warren/contracts/message-types";
import { v7 as uuid } from "uuid";
import { inviteHashOf } from "../../invites/invite-token.ts";
import { enterRoom } from "../enter-room.ts";
import type { EventCall, EventHandler } from "../event-handler.ts";

async function wanted({ edge, user, data }: EventCall<"room:join">): Promise<BodyOf<"room.join">> {
  if ("roomId" in data) return { roomId: data.roomId };
  const inviteHash = inviteHashOf(data.invite);
  const found = await edge.bus.query("invite.find", { userId: user.id, inviteHash });
  if (!found)
    throw new WarrenError("not_found", "This invitation does not hold any more; ask for a new one.");
  return { roomId: found.roomId, inviteHash };
}

/** Answers once the membership is stored and the person's sockets hear the room. */
export const roomJoin: EventHandler<"room:join"> = async (call) => {
  const { edge, user, data } = call;
  const body = await wanted(call);
  const sending = { id: data.clientId ?? uuid(), actor: user.id };
  const answer = await edge.bus.awaitCommand("room.join", body, sending);
  await enterRoom(edge, user.id, body.roomId);
  return answer;
};
