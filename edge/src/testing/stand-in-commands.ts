import type { Incoming } from "@warren/contracts/bus/envelope";
import { WarrenError } from "@warren/contracts/errors";
import type { Job } from "@warren/contracts/job";
import type { BodyOf, MessageType, ResultOf, TypesOfKind } from "@warren/contracts/message-types";
import { v7 as uuid } from "uuid";
import type { StandInDb } from "./stand-in-db.ts";

type Command = TypesOfKind<"command">;
type Handlers = {
  [T in Command]?: (message: Incoming, body: BodyOf<T>, actor: string) => Promise<ResultOf<T>>;
};

const now = () => new Date().toISOString();

/** Carries out what an edge commands, on the stand-in's memory. */
export class StandInCommands {
  readonly #db: StandInDb;
  readonly #handlers: Handlers;

  constructor(db: StandInDb) {
    this.#db = db;
    this.#handlers = {
      "user.register": (_message, body) => this.#register(body),
      "session.create": async (_message, { sessionHash, userId, expiresAt }) => {
        const user = db.state.userOf(userId);
        db.state.sessions.set(sessionHash, { sessionId: uuid(), user, expiresAt });
        return {};
      },
      "session.revoke": (_message, body) => this.#revoke(body),
      "user.password-reset": () => Promise.resolve({ changed: false }),
      "user.password": (_message, { passwordHash }, actor) => {
        const account = db.state.users.get(actor);
        if (account) account.passwordHash = passwordHash;
        return Promise.resolve({});
      },
      "room.create": (message, body, actor) => this.#createRoom(message, body.roomId, body, [actor]),
      "dm.open": (message, { roomId, userIds }, actor) =>
        this.#createRoom(message, roomId, { name: "", kind: "direct" }, [actor, ...userIds]),
      "room.join": async (message, { roomId }, actor) => {
        await this.join(roomId, actor, message);
        return { room: db.state.shown(db.state.roomOf(roomId)) };
      },
      "room.leave": async (message, { roomId }, actor) => {
        await this.leave(roomId, actor, message);
        return { room: null };
      },
      "job.submit": (_message, { jobId, type, payload }, submitterId) => {
        const created = { createdAt: now(), updatedAt: now(), percent: 0, note: "", attempt: 0, version: 1 };
        const job: Job = {
          id: jobId,
          type,
          status: "queued",
          priority: "normal",
          submitterId,
          payload,
          ...created,
        };
        db.state.jobs.set(jobId, job);
        return Promise.resolve({ job });
      },
      "message.send": (message, body, actor) => this.#send(message, body, actor),
    };
  }

  async handle(message: Incoming, type: MessageType, body: unknown): Promise<unknown> {
    const handler = this.#handlers[type as Command] as
      ((message: Incoming, body: unknown, actor: string) => Promise<unknown>) | undefined;
    const result = await handler?.(message, body, message.headers.actor ?? "");
    this.#db.state.settled.add(message.id);
    return result;
  }

  async join(roomId: string, userId: string, settles?: Incoming): Promise<void> {
    const room = this.#db.state.rooms.get(roomId);
    if (!room || room.kind !== "public") throw new WarrenError("not_found");
    room.members.add(userId);
    const seq = ++room.seq;
    const user = this.#db.state.userOf(userId);
    const body = { roomId, seq, user, memberRole: "member" as const, actorId: userId, at: now() };
    const to = { room: roomId, user: userId, id: `${roomId}:${String(seq)}` };
    await this.#db.publish("member.joined", body, settles ? { ...to, settles } : to);
  }

  async leave(roomId: string, userId: string, settles?: Incoming): Promise<void> {
    const room = this.#db.state.roomOf(roomId);
    room.members.delete(userId);
    const seq = ++room.seq;
    const to = { room: roomId, user: userId, id: `${roomId}:${String(seq)}` };
    const body = { roomId, seq, userId, actorId: userId, at: now() };
    await this.#db.publish("member.left", body, settles ? { ...to, settles } : to);
  }

  async #register({ userId, username, displayName, passwordHash }: BodyOf<"user.register">) {
    const { users } = this.#db.state;
    if (users.has(userId)) throw new WarrenError("conflict");
    if ([...users.values()].some((user) => user.username.toLowerCase() === username.toLowerCase())) {
      throw new WarrenError("taken");
    }
    const role = users.size === 0 ? ("operator" as const) : ("member" as const);
    users.set(userId, { id: userId, username, displayName, role, passwordHash });
    return Promise.resolve({ user: this.#db.state.userOf(userId) });
  }

  async #revoke({ sessionHash, sessionId }: BodyOf<"session.revoke">) {
    for (const [hash, session] of this.#db.state.sessions) {
      if (hash !== sessionHash && session.sessionId !== sessionId) continue;
      this.#db.state.sessions.delete(hash);
      const userId = session.user.id;
      const body = { sessionId: session.sessionId, userId, at: now() };
      await this.#db.publish("session.revoked", body, { user: userId });
    }
    return {};
  }

  async #createRoom(
    message: Incoming,
    roomId: string,
    { name, kind }: { name: string; kind: "public" | "private" | "direct" },
    members: readonly string[],
  ) {
    const { state } = this.#db;
    const room = state.rooms.get(roomId) ?? state.addRoom(roomId, name, kind, members);
    const actorId = message.headers.actor ?? "";
    const body = { roomId, seq: 1, name, kind, actorId, at: now() };
    const to = { room: roomId, user: actorId, settles: message, id: `${roomId}:1` };
    await this.#db.publish("room.created", body, to);
    return { room: state.shown(room) };
  }

  async #send(message: Incoming, { roomId, body }: BodyOf<"message.send">, senderId: string) {
    const room = this.#db.state.rooms.get(roomId);
    const clientId = message.id;
    if (!room?.members.has(senderId)) {
      const rejected = {
        clientId,
        type: "message.send",
        roomId,
        code: "not_found",
        message: "No such room.",
      };
      return this.#db.publish("command.rejected", rejected, { user: senderId, settles: message });
    }
    const seq = ++room.seq;
    const posted = { roomId, seq, n: ++room.n, clientId, senderId, body, at: now(), mentions: [] };
    room.messages.push(posted);
    await this.#db.publish("message.posted", posted, {
      room: roomId,
      settles: message,
      id: `${roomId}:${String(seq)}`,
    });
  }
}
