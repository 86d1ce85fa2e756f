import type { Bus } from "@warren/contracts/bus/bus";
import type { ResultOf } from "@warren/contracts/message-types";
import type { Logger } from "pino";
import type { Metrics } from "../metrics.ts";
import { socketsIn } from "../sockets/audience-lookup.ts";
import { audience, roomIdOf, type WarrenServer, type WarrenSocket } from "../sockets/warren-socket.ts";
import type { BucketBindings } from "./bucket-bindings.ts";
import type { RoomHeads } from "./room-heads.ts";

export type Snapshot = ResultOf<"session.snapshot">;

interface EntranceOptions {
  io: WarrenServer;
  bus: Bus;
  bindings: BucketBindings;
  heads: RoomHeads;
  /** The Socket.IO names of the rooms that somebody here is in, by their ids. */
  names: ReadonlyMap<string, string>;
  metrics: Metrics;
  log: Logger;
}

/**
 * Lets sockets into their rooms: bind, wait until bound, read the snapshot. The snapshot decides, not whatever led to
 * it; the rooms' events are held for the socket until then.
 */
export class Entrance {
  readonly #options: EntranceOptions;

  constructor(options: EntranceOptions) {
    this.#options = options;
  }

  /**
   * Reads the socket's rooms, calls `handOut` with them and lets the socket in, in this order: a browser knows a room
   * before it hears of it.
   * @throws WarrenError `unavailable` when they cannot be read.
   */
  open(socket: WarrenSocket, handOut: (snapshot: Snapshot) => Promise<void>): Promise<void> {
    return inTurn(socket, () => this.#admit(socket, handOut));
  }

  /** The user was said to have joined: their sockets here are let in. Resolves when they are, or were refused. */
  async enter(userId: string, roomId: string): Promise<void> {
    const sockets = socketsIn(this.#options.io, audience.user(userId)).filter(
      ({ rooms }) => !rooms.has(audience.room(roomId)),
    );
    for (const { data } of sockets) {
      data.gate.hold(roomId);
      data.gate.want(roomId);
    }
    await Promise.all(sockets.map((socket) => this.catchUp(socket)));
  }

  /** The user was said to have left: their sockets here hear nothing more of the room, at once. */
  leave(userId: string, roomId: string): void {
    for (const socket of socketsIn(this.#options.io, audience.user(userId))) {
      socket.data.gate.leave(roomId);
      void socket.leave(audience.room(roomId));
    }
  }

  /** Admits the socket to what it still waits for, if anything. */
  async catchUp(socket: WarrenSocket): Promise<void> {
    await inTurn(socket, async () => {
      if (socket.data.gate.wantsRooms) await this.#tryToAdmit(socket);
    });
  }

  /** Reads the socket's rooms again: it leaves those that are not its user's any more and is let into new ones. */
  async refresh(socket: WarrenSocket): Promise<void> {
    await inTurn(socket, () => this.#tryToAdmit(socket));
  }

  async #tryToAdmit(socket: WarrenSocket): Promise<void> {
    if (!socket.connected) return;
    try {
      await this.#admit(socket);
    } catch (error) {
      const userId = socket.data.user.id;
      this.#options.log.warn({ err: error, userId }, "rooms not read; tried again soon");
    }
  }

  async #admit(socket: WarrenSocket, handOut?: (snapshot: Snapshot) => Promise<void>): Promise<void> {
    const { gate, userBucket } = socket.data;
    const pending = gate.takeWanted();
    const holds = [...pending].map((roomId) => this.#options.bindings.hold("room", roomId));
    const bound = () => Promise.all([userBucket.ready, ...holds.map(({ ready }) => ready)]);
    try {
      await bound();
      let snapshot = await this.#read(socket);
      const unknown = snapshot.rooms.filter(
        ({ id }) => !pending.has(id) && !socket.rooms.has(audience.room(id)),
      );
      for (const { id } of unknown) gate.hold(id);
      const fresh = unknown.map(({ id }) => this.#options.bindings.hold("room", id));
      holds.push(...fresh);
      if (fresh.some((hold) => hold.fresh)) {
        await bound();
        snapshot = await this.#read(socket);
      }
      await handOut?.(snapshot);
      this.#letIn(socket, snapshot, pending);
    } catch (error) {
      for (const roomId of pending) if (!gate.hasLeft(roomId)) gate.want(roomId);
      for (const roomId of gate.heldRooms) if (!gate.wants(roomId)) gate.release(roomId);
      throw error;
    } finally {
      // the rooms that were joined hold their buckets themselves
      for (const hold of holds) hold.release();
    }
  }

  async #read(socket: WarrenSocket): Promise<Snapshot> {
    socket.data.gate.forgetLeft();
    return this.#options.bus.query("session.snapshot", { userId: socket.data.user.id });
  }

  #letIn(socket: WarrenSocket, snapshot: Snapshot, pending: ReadonlySet<string>): void {
    const { heads, names, metrics } = this.#options;
    const { gate, line } = socket.data;
    if (!socket.connected) return;
    const rooms = new Map(snapshot.rooms.map((room) => [room.id, room.lastSeq]));
    for (const [roomId, lastSeq] of rooms) {
      if (gate.hasLeft(roomId)) continue;
      gate.unwant(roomId);
      if (socket.rooms.has(audience.room(roomId))) continue;
      const { frames, overflowed } = gate.release(roomId);
      void socket.join(names.get(roomId) ?? audience.room(roomId));
      heads.onEntry(roomId, lastSeq);
      for (const frame of frames) line.write(frame);
      // what was relayed between the snapshot's reading and the hold is in neither
      const head = Math.max(heads.seqOf(roomId), lastSeq);
      if (overflowed || pending.has(roomId) || head > lastSeq)
        socket.emit("room.head", { roomId, lastSeq: head });
    }
    for (const name of socket.rooms) {
      const roomId = roomIdOf(name);
      if (roomId !== undefined && !rooms.has(roomId)) void socket.leave(name);
    }
    for (const roomId of gate.heldRooms) {
      if (!gate.wants(roomId)) metrics.heldDropped.inc(gate.release(roomId).frames.length);
    }
  }
}

/** One admission of a socket at a time, so that an older snapshot never undoes a newer one. */
function inTurn<T>(socket: WarrenSocket, task: () => Promise<T>): Promise<T> {
  const { gate } = socket.data;
  const next = gate.turn.then(task);
  gate.turn = next.catch(() => undefined);
  return next;
}
