import type { User } from "@warren/contracts/schema";
import type { Request } from "express";
import { Store, type SessionData } from "express-session";
import type { Logger } from "pino";
import { TOLD_EVERY_MS } from "./in-use.ts";
import type { SessionDirectory } from "./session-directory.ts";
import { SESSION_LIFETIME_MS } from "./session-id.ts";

declare module "express-session" {
  interface SessionData {
    passport?: { user?: User };
    /** The id under which the session is listed and ended; not the secret one. */
    publicId?: string;
    /** Until when the stored session lasts, milliseconds since 1970. */
    storedUntil?: number;
    /** The edge will hear when this session ends. */
    willHear?: boolean;
    userAgent?: string;
    /** The network address that signs in. */
    address?: string;
    /** What the password was verified against. */
    provenHash?: string;
    /** Of the secret by which the browser is known that signs in. */
    deviceHash?: string;
  }
}

type Callback = (error?: unknown) => void;

/** express-session's store: only sessions in which somebody is signed in exist outside this process. */
export class SessionStore extends Store {
  readonly #directory: SessionDirectory;
  readonly #log: Logger;
  /** Sessions that were begun by the request that they belong to. */
  readonly #begun = new WeakSet<SessionData>();

  constructor(directory: SessionDirectory, log: Logger) {
    super();
    this.#directory = directory;
    this.#log = log;
  }

  override get(sid: string, callback: (error: unknown, session?: SessionData | null) => void): void {
    this.#directory.find(sid).then(
      (found) => callback(null, found && toSessionData(found)),
      (error: unknown) => callback(error),
    );
  }

  override set(sid: string, session: SessionData, callback: Callback = () => undefined): void {
    const user = session.passport?.user;
    // express-session saves what somebody signed in with once more when the answer ends: that would be another sign-in
    if (!user || this.#begun.has(session)) return callback();
    this.#begun.add(session);
    this.#directory.create(sid, user.id, session).then(() => callback(), callback);
  }

  override touch(sid: string, session: SessionData, callback: Callback = () => undefined): void {
    const user = session.passport?.user;
    const isFresh = (session.storedUntil ?? 0) > Date.now() + SESSION_LIFETIME_MS - TOLD_EVERY_MS;
    if (user && !isFresh) {
      this.#directory.touch(sid, user.id).catch((error: unknown) => {
        this.#log.warn({ err: error }, "a session could not be prolonged; its next use tries again");
      });
    }
    callback();
  }

  override destroy(sid: string, callback: Callback = () => undefined): void {
    this.#end(sid).then(() => callback(), callback);
  }

  /** A new id for the request's session. The last one is ended only if somebody was signed in with it. */
  override regenerate(request: Request, callback: Callback): void {
    const renew = (error?: unknown) => {
      if (!error) request.sessionStore.generate(request);
      callback(error);
    };
    if (!request.session.passport?.user) return renew();
    this.#end(request.sessionID, request.ip).then(() => renew(), renew);
  }

  async #end(sid: string, address?: string): Promise<void> {
    const found = await this.#directory.find(sid);
    if (found) await this.#directory.revoke(sid, found.session.user.id, address);
  }
}

function toSessionData({ session, willHear }: NonNullable<Awaited<ReturnType<SessionDirectory["find"]>>>) {
  const data: SessionData = {
    cookie: { originalMaxAge: SESSION_LIFETIME_MS, httpOnly: true, sameSite: "lax", path: "/" },
    passport: { user: session.user },
    publicId: session.sessionId,
    storedUntil: Date.parse(session.expiresAt),
    willHear,
  };
  return data;
}
