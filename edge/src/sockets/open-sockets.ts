import type { IncomingMessage } from "node:http";
import type { RequestHandler, Express } from "express";
import { WarrenError } from "@warren/contracts/errors";
import type { EdgeParts } from "../edge-parts.ts";
import { SocketCounts } from "../limits/socket-counts.ts";
import type { BucketBindings } from "../relay/bucket-bindings.ts";
import type { Gate } from "../relay/gate.ts";
import type { Outlet } from "../relay/outlet.ts";
import type { RoomHeads } from "../relay/room-heads.ts";
import { acknowledgeByLine } from "./acknowledge.ts";
import { admitSocket, connectError } from "./admit-socket.ts";
import { dispatchEvents } from "./dispatch.ts";
import { forgetRequest, handshakeSession, refusalOf, type Handshakes } from "./handshake.ts";
import { keepRoomsBound } from "./keep-rooms-bound.ts";
import { reviewWatches } from "../presence/review-watches.ts";
import type { WarrenServer } from "./warren-socket.ts";

interface OpenSocketsOptions {
  io: WarrenServer;
  app: Express;
  session: readonly RequestHandler[];
  edge: EdgeParts;
  bindings: BucketBindings;
  holders: Map<string, Set<Gate>>;
  heads: RoomHeads;
  /** The Socket.IO names of the rooms that somebody here is in, by their ids. */
  names: Map<string, string>;
  outlet: Outlet;
}

/** Decides who may connect and gives every socket its events. */
export function openSockets(options: OpenSocketsOptions): void {
  const { io, app, session, edge, bindings, holders, heads, names, outlet } = options;
  const { publicOrigins, limits } = edge.config;
  const handshakes: Handshakes = { errors: new WeakMap(), responses: new WeakMap() };
  const counts = new SocketCounts(limits, edge.metrics);
  io.engine.use(handshakeSession({ app, session, publicOrigins, handshakes }));
  io.engine.opts.allowRequest = (request, decide) => {
    const refusal = refusalOf(request, publicOrigins, handshakes);
    // who is not signed in is told so by Socket.IO; the others are refused before there is a socket
    if (!refusal || refusal.code === "not_signed_in") decide(null, true);
    else decide(refusal.code, false);
  };
  keepRoomsBound(io, bindings, heads, names);
  reviewWatches(io, edge.watches);

  io.use((socket, next) => {
    try {
      const request = socket.request as IncomingMessage | undefined;
      if (!request) throw new WarrenError("bad_request", "This connection has a socket already.");
      const refusal = refusalOf(request, publicOrigins, handshakes);
      if (refusal) throw refusal;
      admitSocket(socket, { bindings, counts, holders, outlet });
      forgetRequest(socket, handshakes);
      next();
    } catch (error) {
      next(error instanceof WarrenError ? connectError(error) : (error as Error));
    }
  });
  io.on("connection", (socket) => {
    const { user } = socket.data;
    edge.ownPeople.arrived(user.id);
    edge.metrics.sockets.inc();
    // before it leaves its rooms, each of which would be a reason to look at whom it watches
    socket.on("disconnecting", () => edge.watches.end(socket));
    socket.on("disconnect", () => {
      edge.ownPeople.left(user.id, socket.data.isAway);
      edge.metrics.sockets.dec();
    });
    acknowledgeByLine(socket);
    dispatchEvents(socket, edge);
  });
}
