import type { BodyOf, TypesOfKind } from "@warren/contracts/message-types";
import type { ClientEventData, ClientEventName } from "@warren/contracts/socket/client-events";
import { v7 as uuid } from "uuid";
import type { EventHandler } from "./event-handler.ts";

/** The client events whose data, but for its `clientId`, is the body of the command that is called as they are. */
type Forwarded = {
  [T in TypesOfKind<"command">]: T extends `${infer Noun}.${infer Verb}`
    ? `${Noun}:${Verb}` extends infer E extends ClientEventName
      ? Omit<ClientEventData<E>, "clientId"> extends BodyOf<T>
        ? { event: E; type: T }
        : never
      : never
    : never;
}[TypesOfKind<"command">];

/**
 * Makes the handler of an event that becomes a command: its answer says that RabbitMQ has it, what becomes of it is told
 * by the room's events or by `command.rejected`.
 */
export function accepting<T extends Forwarded["type"]>(
  type: T,
): EventHandler<Extract<Forwarded, { type: T }>["event"]> {
  return async ({ edge, user, data }) => {
    const { clientId = uuid(), ...body } = data as { clientId?: string };
    await edge.limits.sendsPerUser.take(user.id);
    // the type above pairs the event with the command that takes its data
    await edge.bus.command(type as "message.pin", body as BodyOf<"message.pin">, {
      id: clientId,
      actor: user.id,
    });
    return { accepted: true } as never;
  };
}
