import type { Bus } from "@warren/contracts/bus/bus";
import type { Presence, PresenceNews } from "@warren/contracts/presence";
import type { Logger } from "pino";
import type { BucketBindings } from "../relay/bucket-bindings.ts";
import { FrameBuilder } from "../relay/frame.ts";
import type { Hold } from "../relay/hold.ts";
import type { Outlet } from "../relay/outlet.ts";
import { inChunks } from "../sockets/in-chunks.ts";
import type { WarrenSocket } from "../sockets/warren-socket.ts";

const ASK_AGAIN_MS = 20_000;
const MOST_PER_QUERY = 5_000;
/** Each is a query; more would keep others waiting. */
const REVIEWS_AT_ONCE = 50;

interface WatchesOptions {
  bus: Bus;
  bindings: BucketBindings;
  outlet: Outlet;
  log: Logger;
}

/** Somebody whom sockets here watch, and what they were told of them last. */
interface Watched {
  readonly userId: string;
  presence: Presence;
  version: number;
  readonly sockets: Set<WarrenSocket>;
  readonly hold: Hold;
}

/**
 * Whom the sockets here show, and so are told of: people with whom they share a room, and nobody else. What other edges
 * tell is heard while somebody is watched, and asked for from time to time, because it may be lost and an edge that
 * dies says nothing.
 */
export class Watches {
  readonly #options: WatchesOptions;
  readonly #frames = new FrameBuilder();
  readonly #people = new Map<string, Watched>();
  readonly #unreviewed = new Set<WarrenSocket>();
  /** Sockets that read too slowly to be told of a change. */
  readonly #untold = new Set<WarrenSocket>();
  readonly #timer: NodeJS.Timeout;

  constructor(options: WatchesOptions) {
    this.#options = options;
    this.#timer = setInterval(() => void this.askAgain(), ASK_AGAIN_MS);
    this.#timer.unref();
  }

  /**
   * From now on the socket is told of these people and of nobody else. Answers what they are; whoever shares no room with
   * its user is left out, as if there were no such person. A later call takes the place of one that is still under way.
   * @throws WarrenError `unavailable` when that cannot be known now.
   */
  async watch(socket: WarrenSocket, userIds: readonly string[]): Promise<PresenceNews["people"]> {
    const { data } = socket;
    // thousands of sockets watch the same people: they share one string for each
    const asked = new Set(userIds.map((userId) => this.#people.get(userId)?.userId ?? userId));
    for (const userId of data.watch ?? []) if (!asked.has(userId)) this.#release(socket, userId);
    data.watch = asked;
    const fresh = [...asked].filter((userId) => !this.#people.get(userId)?.sockets.has(socket));
    const holds = new Map(
      fresh.map((userId) => [userId, this.#options.bindings.hold("watched", userId)] as const),
    );
    try {
      // heard before it is asked, so that no change falls between
      await Promise.all([...holds.values()].map(({ ready }) => ready));
      const news = await this.#ask(fresh, data.user.id);
      if (data.watch === asked && socket.connected) this.#begin(socket, news, holds);
    } finally {
      for (const hold of holds.values()) hold.release();
    }
    return [...asked].flatMap((userId) => {
      const watched = this.#people.get(userId);
      return watched?.sockets.has(socket) ? [{ userId, presence: watched.presence }] : [];
    });
  }

  /** Asks whether the socket may still be told of those whom it watches: its user has left a room. Tried again if it fails. */
  async review(socket: WarrenSocket): Promise<void> {
    const userIds = [...(socket.data.watch ?? [])];
    try {
      const { people } = await this.#ask(userIds, socket.data.user.id);
      const known = new Set(people.map(({ userId }) => userId));
      for (const userId of userIds) {
        if (known.has(userId) || !this.#people.get(userId)?.sockets.has(socket)) continue;
        this.#release(socket, userId);
        this.#tell([socket], { people: [{ userId, presence: "offline" }], version: 0 });
      }
    } catch (error) {
      this.#unreviewed.add(socket);
      this.#options.log.warn(
        { err: error },
        "could not look again at whom a socket watches; tried again soon",
      );
    }
  }

  /** Does the same for everybody who watches this person, who has left a room. */
  async reviewWatchersOf(userId: string): Promise<void> {
    const sockets = [...(this.#people.get(userId)?.sockets ?? [])];
    await Promise.all(sockets.map((socket) => this.review(socket)));
  }

  /** Does the same for these sockets, a few at a time. Resolves when it was tried. */
  async reviewAll(sockets: Iterable<WarrenSocket>): Promise<void> {
    for (const few of inChunks([...new Set(sockets)], REVIEWS_AT_ONCE))
      await Promise.all(few.map((socket) => this.review(socket)));
  }

  /** Asks for everything anew, because nothing was heard for a while: people may have come, gone and left their rooms. */
  async askAgainAfterLoss(): Promise<void> {
    for (const { sockets } of this.#people.values())
      for (const socket of sockets) this.#unreviewed.add(socket);
    await this.askAgain();
  }

  /** The socket is gone. */
  end(socket: WarrenSocket): void {
    this.#unreviewed.delete(socket);
    this.#untold.delete(socket);
    for (const userId of socket.data.watch ?? []) this.#release(socket, userId);
    socket.data.watch = undefined;
  }

  /** Tells those who watch them what was heard of people, unless they were told so or something newer. */
  onNews({ people, version }: PresenceNews): void {
    for (const { userId, presence } of people) {
      const watched = this.#people.get(userId);
      if (!watched || watched.version >= version) continue;
      const isNew = watched.presence !== presence;
      watched.version = version;
      watched.presence = presence;
      if (isNew) this.#tell(watched.sockets, { people: [{ userId, presence }], version });
    }
  }

  /** Asks for everybody who is watched. Resolves when it was tried. */
  async askAgain(): Promise<void> {
    const unreviewed = [...this.#unreviewed];
    this.#unreviewed.clear();
    await this.reviewAll(unreviewed);
    this.#tellAgain();
    try {
      for (const chunk of inChunks([...this.#people.keys()], MOST_PER_QUERY)) {
        this.onNews(await this.#options.bus.query("presence.find", { userIds: chunk }));
      }
    } catch (error) {
      this.#options.log.warn({ err: error }, "presence not asked for; asked again soon");
    }
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  async #ask(userIds: string[], watcherId: string): Promise<PresenceNews> {
    if (userIds.length === 0) return { people: [], version: 0 };
    return this.#options.bus.query("presence.find", { userIds, watcherId });
  }

  #begin(socket: WarrenSocket, { people, version }: PresenceNews, holds: ReadonlyMap<string, Hold>): void {
    for (const { userId, presence } of people) {
      const hold = holds.get(userId);
      if (!hold) continue;
      const known = this.#people.get(userId);
      if (known) known.sockets.add(socket);
      else {
        const kept = this.#options.bindings.hold("watched", userId);
        this.#people.set(userId, { userId, presence, version, sockets: new Set([socket]), hold: kept });
      }
    }
    this.onNews({ people, version });
  }

  #release(socket: WarrenSocket, userId: string): void {
    const watched = this.#people.get(userId);
    if (!watched?.sockets.delete(socket) || watched.sockets.size > 0) return;
    watched.hold.release();
    this.#people.delete(userId);
  }

  #tell(sockets: Iterable<WarrenSocket>, news: PresenceNews): void {
    const frame = this.#frames.frame("presence.changed", Buffer.from(JSON.stringify(news)));
    for (const socket of sockets)
      if (!this.#options.outlet.writeEphemeral(socket.data.line, frame)) this.#untold.add(socket);
  }

  /** Tells those who read too slowly when something changed what everybody is whom they watch. */
  #tellAgain(): void {
    const untold = [...this.#untold];
    this.#untold.clear();
    for (const socket of untold) {
      const people = [...(socket.data.watch ?? [])].map((userId) => {
        const watched = this.#people.get(userId);
        return { userId, presence: watched?.sockets.has(socket) ? watched.presence : "offline" };
      });
      if (people.length > 0) this.#tell([socket], { people, version: 0 });
    }
  }
}
