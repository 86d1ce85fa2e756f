import type { WarrenError } from "@warren/contracts/errors";
import type { User } from "@warren/contracts/schema";
import type { Request } from "express";
import type { BucketBindings } from "../relay/bucket-bindings.ts";
import { Gate } from "../relay/gate.ts";
import type { Outlet } from "../relay/outlet.ts";
import { userOf } from "../sessions/user-of.ts";
import { credentialOf } from "../sessions/credential.ts";
import type { SocketCounts } from "../limits/socket-counts.ts";
import type { SocketState, WarrenSocket } from "./warren-socket.ts";

interface AdmitOptions {
  bindings: BucketBindings;
  counts: SocketCounts;
  holders: Map<string, Set<Gate>>;
  outlet: Outlet;
}

/** A refusal as Socket.IO's client gets it: `error.data` is the body of an error. */
export function connectError(error: WarrenError): Error {
  return Object.assign(new Error(error.message), { data: error.toBody() });
}

/**
 * Gives the socket its state and counts it until it disconnects.
 * @throws WarrenError `rate_limited` when the user or the address has too many sockets.
 */
export function admitSocket(socket: WarrenSocket, { bindings, counts, holders, outlet }: AdmitOptions): void {
  const request = socket.request as Request;
  const user = userOf(request) as User;
  const ip = request.ip ?? "";
  counts.take(user.id, ip);
  const state: SocketState = {
    user,
    ...credentialOf(request),
    opened: false,
    gate: new Gate(holders),
    userBucket: bindings.hold("user", user.id),
    ip,
    isAway: false,
    watch: undefined,
    line: outlet.open(socket.conn),
  };
  socket.data = state;
  // also for a socket that goes before it was connected
  socket.conn.on("close", () => {
    counts.giveBack(user.id, ip);
    state.userBucket.release();
    state.gate.close();
  });
}
