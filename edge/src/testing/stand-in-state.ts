import type { Job } from "@warren/contracts/job";
import type { ResultOf } from "@warren/contracts/message-types";
import type { Presence, PresenceNews } from "@warren/contracts/presence";
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
  /** What each edge last reported of a person. */
  readonly presence = new Map<string, Map<string, Presence>>();
  #presenceVersion = 0;

  reportPresence(instance: string, userIds: readonly string[], presence: Presence): void {
    for (const userId of userIds) {
      const known = this.presence.get(userId) ?? new Map<string, Presence>();
      this.presence.set(userId, known.set(instance, presence));
    }
  }

  presenceOf(userIds: readonly string[]): PresenceNews {
    const people = userIds.map((userId) => {
      const states = [...(this.presence.get(userId)?.values() ?? [])];
      const presence: Presence =
        (["online", "away"] as const).find((state) => states.includes(state)) ?? "offline";
      return { userId, presence };
    });
    return { people, version: ++this.#presenceVersion };
  }

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
