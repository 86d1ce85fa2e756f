import type { Bus } from "@warren/contracts/bus/bus";
import type { ResultOf } from "@warren/contracts/message-types";
import { LRUCache } from "lru-cache";
import type { BucketBindings } from "../relay/bucket-bindings.ts";
import { SESSION_LIFETIME_MS, sessionHashOf } from "./session-id.ts";

export type SignedIn = NonNullable<ResultOf<"session.find">>;

export interface Found {
  session: SignedIn;
  /** The user's bucket was bound before the session was read, so that its end will be heard. */
  willHear: boolean;
}

/** A read under way, and what ended meanwhile: public ids and hashes of sessions, or everything. */
interface Read {
  readonly ended: Set<string>;
  missedSomething: boolean;
}

/** How somebody signs in. */
interface SignIn {
  userAgent?: string;
  address?: string;
  provenHash?: string;
  deviceHash?: string;
}

interface SessionDirectoryOptions {
  bus: Bus;
  bindings: BucketBindings;
  cacheMs: number;
}

const CACHED_SESSIONS = 10_000;

/** Who is signed in with which session, or acts by which token: asks the db worker and remembers the answer for some seconds. */
export class SessionDirectory {
  readonly #bus: Bus;
  readonly #bindings: BucketBindings;
  readonly #cache: LRUCache<string, SignedIn>;
  readonly #reads = new Set<Read>();

  constructor({ bus, bindings, cacheMs }: SessionDirectoryOptions) {
    this.#bus = bus;
    this.#bindings = bindings;
    this.#cache = new LRUCache({ max: CACHED_SESSIONS, ttl: cacheMs });
  }

  /**
   * The session with this secret id, or undefined when it has ended or never was. A read that its revocation overtook
   * is neither used nor cached; an answer is cached only when the edge would hear of the session's end.
   * @throws WarrenError `unavailable` when it cannot be checked; that says nothing about the session.
   */
  async find(sessionId: string): Promise<Found | undefined> {
    const sessionHash = sessionHashOf(sessionId);
    const cached = this.#bus.connected() ? this.#cache.get(sessionHash) : undefined;
    if (cached) return { session: cached, willHear: true };
    for (;;) {
      const read: Read = { ended: new Set(), missedSomething: false };
      const mark = this.#bindings.mark();
      this.#reads.add(read);
      const session = await this.#bus
        .query("session.find", { sessionHash })
        .finally(() => this.#reads.delete(read));
      if (read.missedSomething) continue;
      if (!session || Date.parse(session.expiresAt) <= Date.now()) return undefined;
      if (read.ended.has(sessionHash) || read.ended.has(session.sessionId)) return undefined;
      const willHear = this.#bindings.wasBound("user", session.user.id, mark);
      if (willHear) this.#cache.set(sessionHash, session);
      this.#bindings.listenFor("user", session.user.id);
      return { session, willHear };
    }
  }

  /** Records a new session and resolves once it is stored. */
  async create(
    sessionId: string,
    userId: string,
    { userAgent = "", address = "", provenHash, deviceHash }: SignIn,
  ): Promise<void> {
    const expiresAt = new Date(Date.now() + SESSION_LIFETIME_MS).toISOString();
    const sessionHash = sessionHashOf(sessionId);
    await this.#bus.awaitCommand(
      "session.create",
      {
        ...{ sessionHash, userId, expiresAt },
        userAgent: userAgent.slice(0, 300),
        address: address.slice(0, 45),
        ...(provenHash === undefined ? {} : { provenHash }),
        ...(deviceHash === undefined ? {} : { deviceHash }),
      },
      { actor: userId, ...(address === "" ? {} : { headers: { address } }) },
    );
  }

  /** Prolongs a session from now on. Resolves when the wish is accepted. */
  async touch(sessionId: string, userId: string): Promise<void> {
    const sessionHash = sessionHashOf(sessionId);
    const expiresAt = new Date(Date.now() + SESSION_LIFETIME_MS).toISOString();
    const cached = this.#cache.get(sessionHash);
    if (cached) this.#cache.set(sessionHash, { ...cached, expiresAt }, { noUpdateTTL: true });
    await this.#bus.command("session.touch", { sessionHash, expiresAt }, { actor: userId });
  }

  /** Notes that a token is in use. Resolves when the wish is accepted. */
  async touchToken(token: string, { user, expiresAt }: SignedIn): Promise<void> {
    const sessionHash = sessionHashOf(token);
    await this.#bus.command("session.touch", { sessionHash, expiresAt }, { actor: user.id });
  }

  /**
   * Ends a session and resolves once that is stored.
   * @param address the network address from which that is asked, for the audit record.
   */
  async revoke(sessionId: string, userId: string, address?: string): Promise<void> {
    const sessionHash = sessionHashOf(sessionId);
    const from = address === undefined ? {} : { headers: { address } };
    await this.#bus.awaitCommand("session.revoke", { sessionHash }, { actor: userId, ...from });
    for (const read of this.#reads) read.ended.add(sessionHash);
    this.#cache.delete(sessionHash);
  }

  /** A session with this public id has ended. */
  onRevoked(publicId: string): void {
    for (const read of this.#reads) read.ended.add(publicId);
    for (const [hash, session] of this.#cache.entries()) {
      if (session.sessionId === publicId) this.#cache.delete(hash);
    }
  }

  /** This person is shown in another way, or may do other things, from now on. */
  onUserChanged(userId: string): void {
    for (const read of this.#reads) read.missedSomething = true;
    for (const [hash, { user }] of this.#cache.entries()) if (user.id === userId) this.#cache.delete(hash);
  }

  /** Revocations may have been missed: everything is read again. */
  clear(): void {
    for (const read of this.#reads) read.missedSomething = true;
    this.#cache.clear();
  }
}
