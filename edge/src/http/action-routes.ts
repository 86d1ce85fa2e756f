import { clientEvents, type ClientEventName } from "@warren/contracts/socket/client-events";
import { callEvent } from "../sockets/call-event.ts";
import { scopeOfEvent } from "../sockets/scope-of-event.ts";
import { defineRoute, type Answer, type AnyRoute, type SignedInCall } from "./route.ts";

/** Below `/api/v1`: the event's name with a dot, as the command's type is written. */
export const actionPath = (event: ClientEventName): string => `/actions/${event.replace(":", ".")}`;

/**
 * Does what the client event does: the same checks, limits and errors. Answers with what its acknowledgement carries,
 * with 202 for what is accepted and not stored yet.
 */
export async function throughEvent(
  event: ClientEventName,
  { edge, user }: Pick<SignedInCall<unknown>, "edge" | "user">,
  data: unknown,
): Promise<Answer> {
  const body: object = await callEvent(edge, event, data, { user });
  return { status: "accepted" in body ? 202 : 200, body };
}

/** Every client event as a route: what a browser can do by its socket, a program can do by HTTP. */
export const actionRoutes: readonly AnyRoute[] = (Object.keys(clientEvents) as ClientEventName[]).map(
  (event) =>
    defineRoute({
      method: "post",
      path: actionPath(event),
      access: "signed-in",
      needs: scopeOfEvent(event),
      input: clientEvents[event].data,
      answer: clientEvents[event].ack,
      status: "accepted" in clientEvents[event].ack.shape ? 202 : 200,
      summary: `The client event \`${event}\`.`,
      handle: (call) => throughEvent(event, call, call.input),
    }),
);
