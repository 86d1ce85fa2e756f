import type { Bus } from "@warren/contracts/bus/bus";
import type { Logger } from "pino";
import type { Metrics } from "../metrics.ts";
import type { Watches } from "../presence/watches.ts";
import type { Entrance } from "../relay/entrance.ts";
import type { Outstanding } from "../relay/outstanding.ts";
import type { RoomHeads } from "../relay/room-heads.ts";
import { tellInUse } from "../sessions/in-use.ts";
import { inChunks } from "./in-chunks.ts";
import { socketsIn } from "./audience-lookup.ts";
import { tellAndClose } from "./end-sessions.ts";
import { SyncCalls } from "./sync-calls.ts";
import { audience, roomIdOf, type WarrenServer, type WarrenSocket } from "./warren-socket.ts";

interface ResyncOptions {
  io: WarrenServer;
  bus: Bus;
  entrance: Entrance;
  outstanding: Outstanding;
  heads: RoomHeads;
  watches: Watches;
  metrics: Metrics;
  log: Logger;
}

const TELL_EVERY_MS = 100;
/** How soon a check after a loss that failed is tried again: until then browsers may lack what they do not know of. */
const LOSS_AGAIN_MS = 500;
const HEADS_EVERY_MS = 5_000;
const SESSIONS_EVERY_MS = 60_000;
const MOST_PER_QUERY = 10_000;

/**
 * Notices what was lost on the way: compares the sockets' sessions and rooms, and the rooms' newest sequence numbers,
 * with the database. At once when the edge's queue is new, and from time to time. Tells browsers, whenever a room falls
 * quiet, how far it reaches.
 */
export class Resync {
  readonly #options: ResyncOptions;
  readonly #timers: NodeJS.Timeout[];
  readonly #syncCalls: SyncCalls;
  /** Set until everything was checked after a loss. */
  #lossUnchecked = false;
  #last: Promise<void> = Promise.resolve();
  /** Checks that wait or are under way. */
  #checks = 0;

  constructor(options: ResyncOptions) {
    this.#options = options;
    this.#syncCalls = new SyncCalls(options.io);
    this.#timers = [
      setInterval(() => this.#tellDue(), TELL_EVERY_MS),
      setInterval(() => this.#checkLossAgain(), LOSS_AGAIN_MS),
      setInterval(() => void this.#run("heads", () => this.#checkSoon()), HEADS_EVERY_MS),
      setInterval(() => void this.#run("sessions", () => this.#checkSockets()), SESSIONS_EVERY_MS),
    ];
    for (const timer of this.#timers) timer.unref();
  }

  /** Events may have been lost: everything is checked, and every browser told within two seconds of that. Resolves when it was tried. */
  afterLoss(): Promise<void> {
    this.#lossUnchecked = true;
    return this.#run("loss", () => this.#checkAll());
  }

  stop(): void {
    for (const timer of this.#timers) clearInterval(timer);
    this.#syncCalls.stop();
  }

  #run(what: string, check: () => Promise<void>): Promise<void> {
    const { metrics, log } = this.#options;
    this.#checks += 1;
    const checked = this.#last.then(check).finally(() => (this.#checks -= 1));
    this.#last = checked.then(
      () => metrics.resyncs.inc({ outcome: "done" }),
      (error: unknown) => {
        metrics.resyncs.inc({ outcome: "failed" });
        log.warn({ err: error, what }, "could not check what may have been missed; tried again soon");
      },
    );
    return this.#last;
  }

  #checkLossAgain(): void {
    if (this.#lossUnchecked && this.#checks === 0) void this.#run("loss", () => this.#checkAll());
  }

  async #checkSoon(): Promise<void> {
    // the other timer sees to it
    if (this.#lossUnchecked) return;
    const { io, entrance, outstanding, heads, watches } = this.#options;
    const waiting = [...io.of("/").sockets.values()].filter(({ data }) => data.gate.wantsRooms);
    await Promise.all(waiting.map((socket) => entrance.catchUp(socket)));
    await this.#tellHeads(heads.quietSince(Date.now() - HEADS_EVERY_MS), false);
    // what was lost may be that somebody left, whom others in the room watch
    const lacking = heads.takeGaps().flatMap((roomId) => socketsIn(io, audience.room(roomId)));
    await watches.reviewAll(lacking);
    await outstanding.askAbout();
  }

  async #checkAll(): Promise<void> {
    const { io, outstanding } = this.#options;
    await this.#checkSockets();
    const rooms = [...io.of("/").adapter.rooms.keys()].flatMap((name) => roomIdOf(name) ?? []);
    await this.#tellHeads(rooms, true);
    this.#syncCalls.begin();
    this.#lossUnchecked = false;
    await outstanding.askAbout(0);
  }

  #tellDue(): void {
    const { io, heads } = this.#options;
    for (const head of heads.dueToTell(Date.now())) io.to(audience.room(head.roomId)).emit("room.head", head);
  }

  async #tellHeads(roomIds: readonly string[], always: boolean): Promise<void> {
    const { io, bus, heads } = this.#options;
    for (const chunk of inChunks(roomIds, MOST_PER_QUERY)) {
      const read = await bus.query("room.heads", { roomIds: chunk });
      for (const [roomId, lastSeq] of Object.entries(read.heads)) {
        if (heads.onRead(roomId, lastSeq) || always) {
          io.to(audience.room(roomId)).emit("room.head", { roomId, lastSeq });
        }
      }
    }
  }

  async #checkSockets(): Promise<void> {
    const sockets = [...this.#options.io.of("/").sockets.values()];
    await this.#checkSessions(sockets);
    await this.#checkRooms(sockets.filter((socket) => socket.connected && socket.data.opened));
  }

  async #checkSessions(sockets: readonly WarrenSocket[]): Promise<void> {
    const hashes = [...new Set(sockets.map(({ data }) => data.sessionHash))];
    const alive = new Set<string>();
    for (const chunk of inChunks(hashes, MOST_PER_QUERY)) {
      const answer = await this.#options.bus.query("session.check", { sessionHashes: chunk });
      for (const hash of answer.alive) alive.add(hash);
    }
    for (const socket of sockets) if (!alive.has(socket.data.sessionHash)) tellAndClose(socket);
    const used = sockets.filter(({ connected }) => connected).map(({ data }) => data);
    await tellInUse(this.#options.bus, used, this.#options.log);
  }

  /** Lets nobody in or out by itself: a difference leads to a snapshot, which decides. */
  async #checkRooms(sockets: readonly WarrenSocket[]): Promise<void> {
    const { bus, entrance } = this.#options;
    const userIds = [...new Set(sockets.map(({ data }) => data.user.id))];
    for (const chunk of inChunks(userIds, MOST_PER_QUERY)) {
      const { rooms } = await bus.query("membership.list", { userIds: chunk });
      const asked = new Set(chunk);
      const differing = sockets.filter((socket) => asked.has(socket.data.user.id) && differs(socket, rooms));
      await Promise.all(differing.map((socket) => entrance.refresh(socket)));
    }
  }
}

function differs(socket: WarrenSocket, rooms: Record<string, string[]>): boolean {
  const should = rooms[socket.data.user.id] ?? [];
  const joined = [...socket.rooms].flatMap((name) => roomIdOf(name) ?? []);
  return should.length !== joined.length || should.some((roomId) => !socket.rooms.has(audience.room(roomId)));
}
