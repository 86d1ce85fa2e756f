import type { Incoming } from "@warren/contracts/bus/envelope";
import { relayedTypes } from "@warren/contracts/socket/server-events";
import type { Logger } from "pino";
import type { Metrics } from "../metrics.ts";
import { socketsIn } from "../sockets/audience-lookup.ts";
import { audience, roomIdOf, type WarrenServer } from "../sockets/warren-socket.ts";
import { Bursts } from "./bursts.ts";
import type { Entrance } from "./entrance.ts";
import { FrameBuilder, joinFrames, type Frame } from "./frame.ts";
import type { Gate } from "./gate.ts";
import type { Outlet } from "./outlet.ts";
import type { RoomHeads } from "./room-heads.ts";

interface RelayOptions {
  io: WarrenServer;
  entrance: Entrance;
  /** Which gates hold a room's events. */
  holders: ReadonlyMap<string, ReadonlySet<Gate>>;
  heads: RoomHeads;
  outlet: Outlet;
  /** Hears the correlation id of each message that is passed on to sockets. */
  onFannedOut: (correlationId: string) => void;
  metrics: Metrics;
  log: Logger;
}

/** Types after which the person in the `user` header belongs to the room in the `room` header. */
const joins: ReadonlySet<string> = new Set(["room.created", "member.joined"]);
const relayed: ReadonlySet<string> = new Set(relayedTypes);
/** Types for everybody whom the edge serves: who is signed in may know how everybody is shown. */
const forAll: ReadonlySet<string> = new Set(["user.updated"]);

/** Passes events on to the sockets that they are for, as the bytes that arrived. */
export class Relay {
  readonly #options: RelayOptions;
  readonly #frames: FrameBuilder;
  readonly #bursts: Bursts;

  constructor(options: RelayOptions) {
    this.#options = options;
    this.#frames = new FrameBuilder();
    this.#bursts = new Bursts((name, frames) => this.#write(name, frames));
    if (!this.#frames.usesFrames) options.log.warn("ws builds frames in another way: relaying without them");
  }

  /** Passes on an event of the db worker. The headers alone say to whom. */
  onEvent(message: Incoming): void {
    const { room, user } = message.headers;
    if (!relayed.has(message.type)) return;
    if (forAll.has(message.type)) return this.#toAll(message);
    if (room === undefined) {
      if (user !== undefined) this.#toUser(user, message);
      return;
    }
    // before relaying, so that the event itself is the first that the newcomer's gate holds
    if (user !== undefined && joins.has(message.type)) this.#letIn(user, room);
    const isOld = this.#options.heads.onEvent(room, message.id);
    this.#gather(audience.room(room), message);
    if (user === undefined || message.type !== "member.left") return;
    // the leaver hears this, and from here on nothing
    this.#bursts.flush();
    this.#options.entrance.leave(user, room);
    // told again by a worker that was frozen, it may have been undone since: the snapshot decides
    if (isOld) this.#letIn(user, room);
  }

  /** Passes on a signal of an edge, to the room's sockets but the actor's own. */
  onSignal(message: Incoming): void {
    const { room, actor } = message.headers;
    if (room === undefined || !relayed.has(message.type)) return;
    const frame = this.#frames.frame(message.type, message.content);
    for (const { data } of socketsIn(this.#options.io, audience.room(room))) {
      if (data.user.id !== actor) this.#options.outlet.writeEphemeral(data.line, frame);
    }
  }

  #letIn(user: string, room: string): void {
    const { entrance, log } = this.#options;
    entrance.enter(user, room).catch((error: unknown) => log.error({ err: error, room }, "could not let in"));
  }

  #toUser(user: string, message: Incoming): void {
    this.#gather(audience.user(user), message);
    // its sockets are closed next
    if (message.type === "session.revoked") this.#bursts.flush();
  }

  #toAll(message: Incoming): void {
    const { io, metrics } = this.#options;
    // behind what came before it, such as that the person joined
    this.#bursts.flush();
    metrics.relayed.inc({ type: message.type });
    const frame = this.#frames.frame(message.type, message.content);
    for (const { data } of io.of("/").sockets.values()) if (data.opened) data.line.write(frame);
  }

  #gather(name: string, message: Incoming): void {
    const { io, holders, metrics, onFannedOut } = this.#options;
    const { type, content, correlationId } = message;
    if (!io.of("/").adapter.rooms.has(name) && !holders.has(roomIdOf(name) ?? ""))
      return metrics.unheard.inc();
    metrics.relayed.inc({ type });
    this.#bursts.add(name, this.#frames.frame(type, content));
    if (type === "message.posted") onFannedOut(correlationId);
  }

  #write(name: string, frames: readonly Frame[]): void {
    const { io, holders } = this.#options;
    const joined = joinFrames(frames);
    for (const { data } of socketsIn(io, name)) for (const frame of joined) data.line.write(frame);
    const roomId = roomIdOf(name);
    for (const gate of (roomId !== undefined && holders.get(roomId)) || []) {
      for (const frame of frames) gate.push(roomId ?? "", frame);
    }
  }
}
