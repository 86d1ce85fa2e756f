import { erasedMark } from "./effects.ts";
import type { Stored, StoredEvent, StoredJob, StoredNotification, StoredRoom } from "./stored.ts";

/** A time during which somebody was a member; open at the end when they still are. */
export interface Membership {
  fromAt: number;
  untilSeq: number;
}

const memberKey = (roomId: string, userId: string) => `${roomId} ${userId}`;

/** What is stored, ready to be asked. */
export class StoredIndex {
  readonly stored: Stored;
  readonly rooms: ReadonlyMap<string, StoredRoom>;
  readonly jobs: ReadonlyMap<string, StoredJob>;
  readonly #events = new Map<string, Map<number, StoredEvent>>();
  readonly #memberships = new Map<string, Membership[]>();
  /** By command: where its event is stored, more than once when it was carried out more than once. */
  readonly #messages = new Map<string, { room: StoredRoom; event: StoredEvent }[]>();
  /** The marks of edits whose text was erased, by room. */
  readonly #erased = new Set<string>();
  readonly #notices = new Map<string, number>();

  constructor(stored: Stored) {
    this.stored = stored;
    this.rooms = new Map(stored.rooms.map((room) => [room.roomId, room]));
    this.jobs = new Map(stored.jobs.map((job) => [job.jobId, job]));
    for (const { userId, roomId, seq } of stored.notifications) {
      const key = `${userId} ${roomId} ${String(seq)}`;
      this.#notices.set(key, (this.#notices.get(key) ?? 0) + 1);
    }
    for (const room of stored.rooms) {
      this.#events.set(room.roomId, new Map(room.events.map((event) => [event.seq, event])));
      for (const event of room.events) this.#add(room, event);
    }
  }

  event(roomId: string, seq: number): StoredEvent | undefined {
    return this.#events.get(roomId)?.get(seq);
  }

  /** Where a person's message is stored. */
  messagesOf(senderId: string, clientId: string): readonly { room: StoredRoom; event: StoredEvent }[] {
    return this.#messages.get(`${senderId} ${clientId}`) ?? [];
  }

  /** What is left of a command's mark: edits of a message that was deleted since all have the same. */
  markLeft(roomId: string, type: string, mark: string): string {
    if (type !== "message.edited") return mark;
    const left = erasedMark(mark);
    return this.#erased.has(`${roomId} ${left}`) ? left : mark;
  }

  memberships(roomId: string, userId: string): readonly Membership[] {
    return this.#memberships.get(memberKey(roomId, userId)) ?? [];
  }

  /** How often a person was notified of an event. */
  notices({ userId, roomId, seq }: StoredNotification): number {
    return this.#notices.get(`${userId} ${roomId} ${String(seq)}`) ?? 0;
  }

  /** Whether the room's log ends with this person in it. */
  isMember(roomId: string, userId: string): boolean {
    return this.memberships(roomId, userId).at(-1)?.untilSeq === Infinity;
  }

  #add(room: StoredRoom, event: StoredEvent): void {
    const { joins, leaves, senderId, clientId } = event;
    if (joins !== undefined) {
      const key = memberKey(room.roomId, joins);
      const all = this.#memberships.get(key) ?? [];
      all.push({ fromAt: event.at, untilSeq: Infinity });
      this.#memberships.set(key, all);
    }
    if (leaves !== undefined) {
      const last = this.#memberships.get(memberKey(room.roomId, leaves))?.at(-1);
      if (last) last.untilSeq = event.seq;
    }
    if (event.type === "message.edited" && event.isErased === true)
      this.#erased.add(`${room.roomId} ${event.mark ?? ""}`);
    if (event.type !== "message.posted" || senderId === undefined || clientId === undefined) return;
    const key = `${senderId} ${clientId}`;
    const all = this.#messages.get(key) ?? [];
    all.push({ room, event });
    this.#messages.set(key, all);
  }
}
