import type { Job } from "@warren/contracts/job";
import type { ResultOf } from "@warren/contracts/message-types";
import type { Message, Room, User } from "@warren/contracts/schema";

export interface StoredRoom {
  id: string;
  name: string;
  kind: Room["kind"];
  seq: number;
  n: number;
  members: Set<string>;
  messages: Message[];
}

type Session = NonNullable<ResultOf<"session.find">>;

/** What the stand-in for the db worker remembers: as much as the edge can ask for. */
export class StandInState {
  readonly users = new Map<string, User & { passwordHash: string }>();
  readonly sessions = new Map<string, Session>();
  readonly rooms = new Map<string, StoredRoom>();
  readonly jobs = new Map<string, Job>();
  readonly settled = new Set<string>();

  userOf(id: string): User {
    const user = this.users.get(id);
    if (!user) throw new Error(`no user ${id}`);
    const { username, displayName, role, deactivated } = user;
    return { id, username, displayName, role, ...(deactivated === true ? { deactivated } : {}) };
  }

  roomOf(id: string): StoredRoom {
    const room = this.rooms.get(id);
    if (!room) throw new Error(`no room ${id}`);
    return room;
  }

  addRoom(id: string, name: string, kind: Room["kind"], members: readonly string[]): StoredRoom {
    const room = { id, name, kind, seq: 1, n: 0, members: new Set(members), messages: [] };
    this.rooms.set(id, room);
    return room;
  }

  shown(room: StoredRoom): Room {
    return {
      id: room.id,
      name: room.name,
      kind: room.kind,
      memberRole: "member",
      lastSeq: room.seq,
      lastN: room.n,
      readN: 0,
      members: room.members.size,
    };
  }

  roomsOf(userId: string): StoredRoom[] {
    return [...this.rooms.values()].filter(({ members }) => members.has(userId));
  }
}
