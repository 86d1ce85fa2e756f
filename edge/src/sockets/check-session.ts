import { WarrenError } from "@warren/contracts/errors";
import type { SessionCheck } from "../sessions/session-check.ts";
import { tellAndClose } from "./end-sessions.ts";
import type { WarrenSocket } from "./warren-socket.ts";

/**
 * Makes sure that the socket's session has not ended between its reading and the binding of the user's bucket.
 * @throws WarrenError `not_signed_in` when it has, after telling and closing the socket; `unavailable` when that cannot be told.
 */
export async function checkSession(check: SessionCheck, socket: WarrenSocket): Promise<void> {
  const { data } = socket;
  if (data.willHear) return;
  await data.userBucket.ready;
  if (!(await check.holds(data.sessionHash))) {
    tellAndClose(socket);
    throw new WarrenError("not_signed_in");
  }
  data.willHear = true;
}
