import { sendMessage } from "../../relay/send-message.ts";
import type { EventHandler } from "../event-handler.ts";

/** Accepted means confirmed by RabbitMQ; stored is what `message.posted` says. */
export const messageSend: EventHandler<"message:send"> = async ({ edge, socket, user, data }) => {
  await sendMessage(edge, user.id, data, socket?.data.line);
  return { accepted: true };
};
