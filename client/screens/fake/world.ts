import type { Message, Room, User } from "@warren/contracts/schema";
import { v7 } from "uuid";
import { changed, type MessageChange, type ReplyPosted } from "../../src/sync/change-message.ts";

interface FakeRoom {
  id: string;
  name: string;
  kind: Room["kind"];
  members: Map<string, { role: Room["memberRole"]; readN: number }>;
  log: { type: string; roomId: string; seq: number }[];
  messages: Message[];
}

/** Rooms, people and messages in memory: as much of the server as screenshots need. */
export class World {
  readonly users = new Map<string, User & { password: string }>();
  readonly rooms = new Map<string, FakeRoom>();
  readonly general = this.createRoom(v7(), "general", "public");

  addUser(id: string, username: string, displayName: string, password: string): User {
    const role = this.users.size === 0 ? "operator" : "member";
    const user = { id, username, displayName, role, password } as const;
    this.users.set(id, user);
    this.join(this.general, id);
    return user;
  }

  createRoom(id: string, name: string, kind: Room["kind"]): FakeRoom {
    const room: FakeRoom = { id, name, kind, members: new Map(), log: [], messages: [] };
    this.rooms.set(id, room);
    this.record(room, { type: "room.created", name, kind });
    return room;
  }

  join(room: FakeRoom, userId: string, role: Room["memberRole"] = "member"): object {
    room.members.set(userId, { role, readN: 0 });
    return this.record(room, { type: "member.joined", user: this.users.get(userId), memberRole: role });
  }

  post(room: FakeRoom, senderId: string, body: string, clientId: string = v7(), at = new Date()): object {
    const known = room.messages.find((message) => message.clientId === clientId);
    if (known) return { type: "message.posted", ...known };
    const mentions = [...this.users.values()].filter(({ username }) => body.includes(`@${username}`));
    const n = room.messages.length + 1;
    const mine = room.members.get(senderId);
    if (mine?.readN === n - 1) mine.readN = n;
    const event = this.record(room, {
      type: "message.posted",
      n,
      clientId,
      senderId,
      body,
      at: at.toISOString(),
      mentions: mentions.map(({ id }) => id),
    });
    room.messages.push(event);
    return event;
  }

  /** Something happens to a message: as the browsers apply it, so does this. */
  change(room: FakeRoom, change: Record<string, unknown> & { type: string }): object {
    const event = this.record(room, { at: new Date().toISOString(), ...change }) as unknown as Exclude<
      MessageChange,
      ReplyPosted
    >;
    const message = room.messages[event.n - 1];
    if (message) room.messages[event.n - 1] = changed(message, event);
    return event;
  }

  seenBy(room: FakeRoom, userId: string): Room {
    const member = room.members.get(userId);
    const peers = [...room.members].filter(([id]) => id !== userId);
    return {
      id: room.id,
      name: room.name,
      kind: room.kind,
      memberRole: member?.role ?? "member",
      lastSeq: room.log.length,
      lastN: room.messages.length,
      readN: member?.readN ?? 0,
      members: room.members.size,
      ...(room.kind === "direct"
        ? {
            userIds: [...room.members.keys()],
            peerReadN: Math.max(0, ...peers.map(([, { readN }]) => readN)),
          }
        : {}),
    };
  }

  roomsOf(userId: string): FakeRoom[] {
    return [...this.rooms.values()].filter(({ members }) => members.has(userId));
  }

  record<T extends object>(room: FakeRoom, event: T & { type: string }) {
    const numbered = { at: new Date().toISOString(), ...event, roomId: room.id, seq: room.log.length + 1 };
    room.log.push(numbered);
    return numbered;
  }
}
