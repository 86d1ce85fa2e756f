import type { Incoming, Outgoing } from "@warren/contracts/bus/envelope";
import { toErrorBody } from "@warren/contracts/errors";
import { id as idSchema } from "@warren/contracts/schema";
import { deadLetter } from "../output/dead-letter.ts";
import { toOutgoing } from "../output/to-outgoing.ts";
import { replyAddressOf, senderOf } from "./command.ts";
import { rejection } from "./rejection.ts";
import { reply } from "./reply.ts";

/**
 * What to publish about something that is no command: a dead letter for the operator, a refusal for the person whose
 * edge sent it, and an answer for whoever awaits one.
 */
export function refuse(message: Incoming, queue: string, error: unknown): Outgoing[] {
  const body = toErrorBody(error);
  const messages = [deadLetter(message, queue, `${body.code}: ${body.message}`)];
  const sender = senderOf(message);
  // a browser knows its commands by their UUIDs: nobody would understand a refusal of anything else
  if (sender.byPerson && idSchema.safeParse(message.id).success) {
    const event = rejection({ ...sender, id: message.id, type: message.type }, body, new Date());
    messages.push(toOutgoing(event, { correlationId: message.correlationId, instance: message.instance }));
  }
  const address = replyAddressOf(message);
  if (address) messages.push(reply(address, message, { ok: false, error: body }));
  return messages;
}
