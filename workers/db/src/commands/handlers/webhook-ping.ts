import type { CommandHandler } from "../handler.ts";
import { mustBeOutgoing, ownWebhook } from "../webhooks.ts";

/** Has a test sent by the way that every event takes. */
export const webhookPing: CommandHandler<"webhook.ping"> = async (command, unit) => {
  const { room, webhook } = await ownWebhook(unit, command);
  mustBeOutgoing(webhook);
  const at = unit.at.toISOString();
  unit.emit({
    kind: "event",
    type: "webhook.pinged",
    id: `${command.id}:webhook.pinged`,
    actor: command.actor,
    command: command.id,
    at,
    body: { webhookId: webhook.id, roomId: room.id, actorId: command.actor, at },
  });
  return {};
};
