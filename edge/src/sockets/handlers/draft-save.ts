import { v7 as uuid } from "uuid";
import type { EventHandler } from "../event-handler.ts";

/** What somebody is writing says nothing to others, and takes nothing from how much they may send. */
export const draftSave: EventHandler<"draft:save"> = async ({ edge, user, data }) => {
  const { clientId = uuid(), ...body } = data;
  await edge.bus.command("draft.save", body, { id: clientId, actor: user.id });
  return { accepted: true };
};
