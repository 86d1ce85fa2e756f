import { v7 } from "uuid";
import type { Server, Socket } from "socket.io";
import type { World } from "./world.ts";

type Data = Record<string, string> & {
  userIds?: string[];
  before?: number;
  around?: number;
  limit?: number;
  n?: number;
  afterSeq?: number;
};

/** What becomes of a message by each of these. */
const changes = {
  "message:edit": "message.edited",
  "message:delete": "message.deleted",
  "message:pin": "message.pinned",
  "message:unpin": "message.unpinned",
  "reaction:add": "reaction.added",
  "reaction:remove": "reaction.removed",
};

/** Answers of the fake server to each client event, and what everybody else hears of it. */
export function handleSocket(io: Server, socket: Socket, world: World, me: string): void {
  const room = (id = "") => {
    const found = world.rooms.get(id);
    if (!found) throw new Error("not_found");
    return found;
  };
  const tell = (event: object & { type?: string; roomId?: string }) => {
    const { type, ...body } = event;
    io.to(event.roomId ?? "").emit(type ?? "", body);
  };
  const enter = (id: string, userId: string) => io.in(userId).socketsJoin(id);

  const answers: Record<string, (data: Data) => object> = {
    "session:open": () => ({
      user: world.users.get(me),
      users: [...world.users.values()],
      rooms: world.roomsOf(me).map((mine) => world.seenBy(mine, me)),
    }),
    "room:create": ({ id, name, kind }) => {
      const created = world.createRoom(id ?? v7(), name ?? "", kind === "private" ? "private" : "public");
      world.join(created, me, "owner");
      enter(created.id, me);
      return { room: world.seenBy(created, me) };
    },
    "room:join": ({ roomId }) => {
      tell(world.join(room(roomId), me));
      enter(roomId ?? "", me);
      return { room: world.seenBy(room(roomId), me) };
    },
    "room:leave": ({ roomId }) => {
      room(roomId).members.delete(me);
      tell(world.record(room(roomId), { type: "member.left", userId: me, actorId: me }));
      return { room: null };
    },
    "room:rename": ({ roomId, name }) => {
      room(roomId).name = name ?? "";
      tell(world.record(room(roomId), { type: "room.renamed", name, actorId: me }));
      return { accepted: true };
    },
    "member:add": ({ roomId, userId }) => {
      enter(roomId ?? "", userId ?? "");
      tell(world.join(room(roomId), userId ?? ""));
      return { accepted: true };
    },
    "dm:open": ({ userIds }) => {
      const people = [...new Set([me, ...(userIds ?? [])])].sort();
      const id = people.join("+");
      if (!world.rooms.has(id)) {
        const direct = world.createRoom(id, "", "direct");
        for (const person of people) {
          world.join(direct, person);
          enter(id, person);
        }
      }
      return { room: world.seenBy(room(id), me) };
    },
    "message:send": ({ roomId, body, clientId }) => {
      const event = world.post(room(roomId), me, body ?? "", clientId);
      setImmediate(() => tell(event));
      return { accepted: true };
    },
    ...Object.fromEntries(
      Object.entries(changes).map(([name, type]) => [
        name,
        ({ roomId, n, body, emoji }: Data) => {
          const common = { type, n, body, emoji, mentions: [], userId: me, actorId: me };
          const editedAt = new Date().toISOString();
          const event = world.change(room(roomId), { ...common, editedAt });
          setImmediate(() => tell(event));
          return { accepted: true };
        },
      ]),
    ),
    "message:edits": () => ({ edits: [] }),
    "room:pins": ({ roomId }) => ({
      messages: room(roomId).messages.filter(({ pinnedAt }) => pinnedAt !== undefined),
      lastSeq: room(roomId).log.length,
    }),
    "room:history": ({ roomId, before, around, limit }) => ({
      messages: room(roomId)
        .messages.filter(({ n }) => n < (before ?? (around ? around + 25 : Infinity)))
        .slice(-(limit ?? 50)),
      lastSeq: room(roomId).log.length,
    }),
    "room:members": ({ roomId }) => ({
      members: [...room(roomId).members].map(([id, { role }]) => ({
        user: world.users.get(id),
        memberRole: role,
      })),
      lastSeq: room(roomId).log.length,
    }),
    "room:sync": ({ roomId, afterSeq }) => ({
      events: room(roomId).log.slice(afterSeq),
      lastSeq: room(roomId).log.length,
    }),
    "room:read": ({ roomId, n }) => {
      const member = room(roomId).members.get(me);
      if (member) member.readN = Math.max(member.readN, n ?? 0);
      const to = room(roomId).kind === "direct" ? (roomId ?? "") : me;
      io.to(to).emit("read.updated", { roomId, userId: me, n });
      return { accepted: true };
    },
    "people:find": ({ userIds, q }) => ({
      users: [...world.users.values()].filter(({ id, displayName }) =>
        userIds ? userIds.includes(id) : displayName.includes(q ?? ""),
      ),
    }),
    "typing:start": ({ roomId }) => {
      socket.to(roomId ?? "").emit("typing.started", { roomId, userId: me });
      return {};
    },
  };

  for (const [event, answer] of Object.entries(answers)) {
    socket.on(event, (data: Data, ack: (result: object) => void) => {
      try {
        ack({ ok: true, data: answer(data) });
      } catch (error) {
        ack({ ok: false, error: { code: (error as Error).message, message: "" } });
      }
    });
  }
}
