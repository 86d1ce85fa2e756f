import { createHmac } from "node:crypto";
import { openBus, type Bus } from "@warren/contracts/bus/bus";
import type { BodyOf } from "@warren/contracts/message-types";
import type { PushSubscription } from "@warren/contracts/push-subscription";
import { PasswordHasher } from "@warren/edge/accounts/password-hasher";
import { newSessionId, SESSION_LIFETIME_MS, sessionHashOf } from "@warren/edge/sessions/session-id";
import { SESSION_COOKIE } from "@warren/edge/sessions/session-middleware";
import { pino } from "pino";
import { v7 as uuid } from "uuid";
import type { Account } from "../chat/account.ts";
import { loadSecrets } from "../start/secrets.ts";
import type { WarrenStack } from "./warren-stack.ts";

const PASSWORD = "the same password for everybody";
const TIMEOUT_MS = 60_000;

/**
 * Accounts, sessions and rooms for a load, made as an edge makes them (its commands, its promises), but with one
 * password hash for everybody: hundreds take a moment instead of minutes of Argon2id.
 */
export class QuickPeople {
  readonly #bus: Bus;
  readonly #passwordHash: string;
  readonly #sessionSecret: string;

  private constructor(bus: Bus, passwordHash: string, sessionSecret: string) {
    this.#bus = bus;
    this.#passwordHash = passwordHash;
    this.#sessionSecret = sessionSecret;
  }

  static async open(stack: Pick<WarrenStack, "amqpUrl" | "dataFolder">): Promise<QuickPeople> {
    const { session } = await loadSecrets(stack.dataFolder);
    const passwordHash = await new PasswordHasher(1).hash(PASSWORD);
    const log = pino({ level: "warn" });
    return new QuickPeople(
      await openBus({ url: stack.amqpUrl("edge"), part: "edge", log }),
      passwordHash,
      session,
    );
  }

  /** New, signed-in people, with an address to confirm where `emailOf` gives one. Resolves when all are stored. */
  async people(count: number, prefix = "person", emailOf?: (username: string) => string): Promise<Account[]> {
    const suffix = uuid().slice(-8);
    const names = Array.from({ length: count }, (_, index) => `${prefix}-${String(index + 1)}-${suffix}`);
    return await Promise.all(names.map((name) => this.#person(name, emailOf?.(name))));
  }

  /** A public room with these members, owned by the first. Resolves with its id when all are in it. */
  async room(members: readonly Account[]): Promise<string> {
    const [owner, ...others] = members;
    if (!owner) throw new Error("a room needs somebody to make it");
    const roomId = uuid();
    const room = { roomId, name: `room ${roomId}`, kind: "public" } as const;
    await this.#bus.awaitCommand("room.create", room, { actor: owner.user.id, timeoutMs: TIMEOUT_MS });
    await Promise.all(
      others.map(({ user }) =>
        this.#bus.awaitCommand("room.join", { roomId }, { actor: user.id, timeoutMs: TIMEOUT_MS }),
      ),
    );
    return roomId;
  }

  /** Changes how somebody wants to be told of things, without a window of theirs. */
  async prefer({ user }: Account, settings: BodyOf<"notification.prefer">["settings"]): Promise<void> {
    await this.#bus.awaitCommand(
      "notification.prefer",
      { settings },
      { actor: user.id, timeoutMs: TIMEOUT_MS },
    );
  }

  /** Has somebody's notifications pushed to a browser, without a window of theirs. */
  async pushTo({ user }: Account, browser: PushSubscription): Promise<void> {
    const { sessions } = await this.#bus.query(
      "session.list",
      { userId: user.id },
      { timeoutMs: TIMEOUT_MS },
    );
    const [session] = sessions;
    if (!session) throw new Error(`${user.username} is not signed in`);
    const body = { ...browser, sessionId: session.sessionId };
    await this.#bus.awaitCommand("push.subscribe", body, { actor: user.id, timeoutMs: TIMEOUT_MS });
  }

  async close(): Promise<void> {
    await this.#bus.close();
  }

  async #person(username: string, email?: string): Promise<Account> {
    const userId = uuid();
    const account = { userId, username, displayName: username, passwordHash: this.#passwordHash };
    const given = email === undefined ? account : { ...account, email };
    const sessionId = newSessionId();
    const session = {
      sessionHash: sessionHashOf(sessionId),
      userId,
      expiresAt: new Date(Date.now() + SESSION_LIFETIME_MS).toISOString(),
      userAgent: "load",
    };
    const send = { actor: userId, timeoutMs: TIMEOUT_MS };
    const { user } = await this.#bus.awaitCommand("user.register", given, { ...send, id: userId });
    await this.#bus.awaitCommand("session.create", session, send);
    const signature = createHmac("sha256", this.#sessionSecret).update(sessionId).digest("base64");
    const value = encodeURIComponent(`s:${sessionId}.${signature.replace(/=+$/, "")}`);
    return { user, password: PASSWORD, cookie: `${SESSION_COOKIE}=${value}` };
  }
}
