import { v7 as uuid } from "uuid";
import type { EventHandler } from "../event-handler.ts";

export const roomArchive: EventHandler<"room:archive"> = async ({ edge, user, data }) => {
  const { clientId = uuid(), ...body } = data;
  await edge.bus.command("room.archive", body, { id: clientId, actor: user.id });
  return { accepted: true };
};
