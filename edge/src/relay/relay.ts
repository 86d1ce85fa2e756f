import type { Incoming } from "@warren/contracts/bus/envelope";
import { relayedTypes } from "@warren/contracts/socket/server-events";
import type { Logger } from "pino";
import type { Metrics } from "../metrics.ts";
import { audience, type WarrenServer, type WarrenSocket } from "../sockets/warren-socket.ts";
import type { Entrance } from "./entrance.ts";
import { FrameBuilder, type Frame } from "./frame.ts";
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
  metrics: Metrics;
  log: Logger;
}

/** Types after which the person in the `user` header belongs to the room in the `room` header. */
const joins: ReadonlySet<string> = new Set(["room.created", "member.joined"]);
const relayed: ReadonlySet<string> = new Set(relayedTypes);

/** Passes events on to the sockets that they are for, as the bytes that arrived. */
export class Relay {
  readonly #options: RelayOptions;
  readonly #frames: FrameBuilder;

  constructor(options: RelayOptions) {
    this.#options = options;
    this.#frames = new FrameBuilder();
    if (!this.#frames.usesFrames) options.log.warn("ws builds frames in another way: relaying without them");
  }

  /** Passes on an event of the db worker. The headers alone say to whom. */
  onEvent(message: Incoming): void {
    const { room, user } = message.headers;
    if (!relayed.has(message.type)) return;
    const frame = this.#frames.frame(message.type, message.content);
    if (room !== undefined && user !== undefined) this.#onMembership(message, room, user, frame);
    else if (room !== undefined) this.#toRoom(room, message, frame);
    else if (user !== undefined) this.#toUser(user, message, frame);
  }

  /** Passes on a signal of an edge, to the room's sockets but the actor's own. */
  onSignal(message: Incoming): void {
    const { room, actor } = message.headers;
    if (room === undefined || !relayed.has(message.type)) return;
    const frame = this.#frames.frame(message.type, message.content);
    this.#write(audience.room(room), message.type, ({ conn, data }) => {
      if (data.user.id !== actor) this.#options.outlet.write(conn, frame, true);
    });
  }

  #onMembership(message: Incoming, room: string, user: string, frame: Frame): void {
    const { entrance, log } = this.#options;
    if (message.type === "member.left") {
      this.#toRoom(room, message, frame);
      // the leaver hears this, and from here on nothing
      entrance.leave(user, room);
      return;
    }
    // before relaying, so that the event itself is the first that the newcomer's gate holds
    if (joins.has(message.type)) {
      entrance
        .enter(user, room)
        .catch((error: unknown) => log.error({ err: error, room }, "could not let in"));
    }
    this.#toRoom(room, message, frame);
  }

  #toRoom(room: string, message: Incoming, frame: Frame): void {
    const { heads, holders, outlet } = this.#options;
    heads.onEvent(room, message.id);
    this.#write(audience.room(room), message.type, ({ conn }) => outlet.write(conn, frame));
    for (const gate of holders.get(room) ?? []) gate.push(room, frame);
  }

  #toUser(user: string, message: Incoming, frame: Frame): void {
    this.#write(audience.user(user), message.type, ({ conn, data }) => {
      if (data.opened || message.type === "session.revoked") this.#options.outlet.write(conn, frame);
    });
  }

  #write(name: string, type: string, write: (socket: WarrenSocket) => void): void {
    const { io, metrics } = this.#options;
    const { adapter, sockets } = io.of("/");
    const ids = adapter.rooms.get(name);
    if (!ids) return metrics.unheard.inc();
    metrics.relayed.inc({ type });
    for (const id of ids) {
      const socket = sockets.get(id);
      if (socket) write(socket);
    }
  }
}
