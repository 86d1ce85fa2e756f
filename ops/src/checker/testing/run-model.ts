import { eventDigest, frameDigest, textDigest } from "../event-digest.ts";
import { isMember } from "./corruption.ts";
import type { DisplayedEvent, Happening, HistoryEntry } from "../history.ts";
import type { Stored, StoredEvent, StoredJob, StoredNotification, StoredRoom } from "../stored.ts";

/** What `checkRun` takes. */
export interface Run {
  histories: HistoryEntry[][];
  stored: Stored;
}

/** How many messages a page of history has here. */
const PAGE = 3;

/** A Warren that keeps every promise, reduced to what the checker looks at. People and rooms are numbers. */
export class RunModel {
  readonly #histories: HistoryEntry[][];
  readonly #rooms: StoredRoom[];
  readonly #jobs: StoredJob[];
  readonly #notifications: StoredNotification[] = [];
  /** How far each person has displayed each room; undefined when they never followed it. */
  readonly #shown: (number | undefined)[][];
  readonly #erased = new Set<string>();
  #clock = 1_000;
  #ids = 0;

  constructor(people: number, rooms: number) {
    const upTo = (count: number) => Array.from({ length: count }, (_, index) => index);
    this.#histories = upTo(people).map(() => []);
    this.#shown = upTo(people).map(() => upTo(rooms).map(() => undefined));
    this.#rooms = upTo(rooms).map((room) => ({
      roomId: `room${String(room)}`,
      lastSeq: 0,
      lastN: 0,
      members: [],
      events: [],
      messages: [],
    }));
    this.#jobs = upTo(people).map((person) => ({
      jobId: `job${String(person)}`,
      version: 0,
      status: "queued",
      events: [],
    }));
    for (const person of upTo(people))
      this.#note(person, {
        what: "client",
        userId: `user${String(person)}`,
        name: `person${String(person)}`,
      });
    this.#rooms.forEach((room, index) => {
      this.#store(room, { type: "room.created", actorId: "user0", joins: "user0" });
      room.members.push({ userId: "user0", readN: 0 });
      this.#follow(0, index);
    });
  }

  /** Whether it is accepted before it is stored is chance; somebody who is not in the room is refused. */
  send(person: number, index: number): void {
    const [room, userId, clientId] = [this.#room(index), `user${String(person)}`, this.#id()];
    const mark = textDigest(`text of ${clientId}`);
    this.#note(person, { what: "sent", roomId: room.roomId, clientId, event: "message:send", mark });
    if (this.#ids % 3 > 0) this.#note(person, { what: "accepted", clientId });
    if (!isMember(room, userId)) {
      this.#note(person, { what: "rejected", clientId, code: "not_found" });
      return;
    }
    const seq = this.#store(room, {
      type: "message.posted",
      senderId: userId,
      clientId,
      actorId: userId,
      mark,
    });
    const others = room.members.map((member) => member.userId).filter((id) => id !== userId);
    const mentions = this.#ids % 2 === 0 ? others : [];
    room.messages.push({ n: ++room.lastN, r: 0, seq, senderId: userId, clientId, mentions });
    for (const mentioned of mentions)
      this.#notifications.push({ userId: mentioned, roomId: room.roomId, seq });
  }

  /** Gives one's newest message another text, which others may have displayed before. */
  edit(person: number, index: number): void {
    const [room, clientId] = [this.#room(index), this.#id()];
    const n = this.#newestOf(person, room);
    if (n === undefined) return;
    const mark = `${String(n)}.0 ${textDigest(`text of ${clientId}`)}`;
    this.#note(person, { what: "sent", roomId: room.roomId, clientId, event: "message:edit", mark });
    this.#note(person, { what: "accepted", clientId });
    this.#store(room, { type: "message.edited", actorId: `user${String(person)}`, mark });
  }

  /** Deletes one's newest message: what it said is no longer known, and who displayed it has displayed it. */
  erase(person: number, index: number): void {
    const [room, clientId] = [this.#room(index), this.#id()];
    const n = this.#newestOf(person, room);
    if (n === undefined) return;
    const mark = `${String(n)}.0`;
    this.#note(person, { what: "sent", roomId: room.roomId, clientId, event: "message:delete", mark });
    this.#note(person, { what: "accepted", clientId });
    const posted = room.messages.find((message) => message.n === n);
    for (const event of room.events) {
      if (event.seq !== posted?.seq && event.mark?.startsWith(`${mark} `) !== true) continue;
      event.digest = eventDigest({ erased: event.seq });
      event.mark = event.type === "message.posted" ? textDigest("") : `${mark} ${textDigest("")}`;
      event.isErased = true;
    }
    this.#erased.add(`${room.roomId} ${String(n)}`);
    this.#store(room, { type: "message.deleted", actorId: `user${String(person)}`, mark });
  }

  rename(person: number, index: number): void {
    const [room, userId, clientId] = [this.#room(index), `user${String(person)}`, this.#id()];
    if (!isMember(room, userId)) return;
    const mark = `name ${clientId}`;
    this.#note(person, { what: "sent", roomId: room.roomId, clientId, event: "room:rename", mark });
    this.#note(person, { what: "accepted", clientId });
    this.#store(room, { type: "room.renamed", actorId: userId, mark });
  }

  join(person: number, index: number): void {
    const [room, userId, clientId] = [this.#room(index), `user${String(person)}`, this.#id()];
    this.#note(person, { what: "sent", roomId: room.roomId, clientId, event: "room:join", mark: userId });
    if (!isMember(room, userId)) {
      this.#store(room, { type: "member.joined", actorId: userId, mark: userId, joins: userId });
      room.members.push({ userId, readN: room.lastN });
    }
    this.#note(person, { what: "accepted", clientId });
    if (this.#shown[person]?.[index] === undefined) this.#follow(person, index);
  }

  leave(person: number, index: number): void {
    const [room, userId, clientId] = [this.#room(index), `user${String(person)}`, this.#id()];
    if (!isMember(room, userId)) return;
    this.#note(person, { what: "sent", roomId: room.roomId, clientId, event: "room:leave", mark: userId });
    this.#store(room, { type: "member.left", actorId: userId, mark: userId, leaves: userId });
    this.#note(person, { what: "accepted", clientId });
    this.look(person, index);
    room.members = room.members.filter((member) => member.userId !== userId);
  }

  /** Displays what has come since. */
  look(person: number, index: number): void {
    const [room, shown] = [this.#room(index), this.#shown[person]?.[index]];
    if (shown === undefined || !isMember(room, `user${String(person)}`)) return;
    for (const event of room.events.slice(shown))
      this.#note(person, { what: "displayed", ...displayed(room, event) });
    this.#follow(person, index, room.lastSeq, false);
  }

  /** Misses too much, and begins anew with the newest page. */
  restart(person: number, index: number): void {
    const [room, shown] = [this.#room(index), this.#shown[person]?.[index]];
    if (shown === undefined || !isMember(room, `user${String(person)}`)) return;
    const messages = room.events.filter(({ type }) => type === "message.posted").slice(-PAGE);
    const events = messages.map((event) => displayed(room, event));
    this.#note(person, { what: "page", roomId: room.roomId, afterSeq: room.lastSeq, events });
    this.#follow(person, index, room.lastSeq, false);
  }

  /** Types, which everybody in the room hears. */
  type(person: number, index: number): void {
    const room = this.#room(index);
    if (!isMember(room, `user${String(person)}`)) return;
    for (const { userId } of room.members)
      this.#note(Number(userId.slice(4)), { what: "heard", roomId: room.roomId, type: "typing.started" });
  }

  /** A person's job takes a step, and they are told of it, unless it is over. */
  report(person: number): void {
    const job = this.#jobs[person];
    if (!job || job.status === "completed") return;
    job.version += 1;
    job.status = job.version === 1 ? "queued" : job.version < 5 ? "running" : "completed";
    const report = { version: job.version, status: job.status, percent: 25 * (job.version - 1) };
    job.events.push({ ...report, attempt: Math.min(1, job.version - 1) });
    this.#note(person, { what: "job", jobId: job.jobId, ...report });
  }

  /** Everybody looks at everything once more. */
  end(): Run {
    this.#shown.forEach((rooms, person) => rooms.forEach((_shown, index) => this.look(person, index)));
    const jobs = this.#jobs.filter(({ version }) => version > 0);
    return {
      histories: this.#histories,
      stored: { rooms: this.#rooms, jobs, notifications: this.#notifications },
    };
  }

  #follow(person: number, index: number, seq = 0, anew = true): void {
    const shown = this.#shown[person];
    if (shown) shown[index] = seq;
    if (anew) this.#note(person, { what: "follows", roomId: this.#room(index).roomId, afterSeq: seq });
  }

  #room(index: number): StoredRoom {
    const room = this.#rooms[index];
    if (!room) throw new Error(`there is no room ${String(index)}`);
    return room;
  }

  #newestOf(person: number, room: StoredRoom): number | undefined {
    const userId = `user${String(person)}`;
    if (!isMember(room, userId)) return undefined;
    return room.messages.findLast(
      ({ n, senderId }) => senderId === userId && !this.#erased.has(`${room.roomId} ${String(n)}`),
    )?.n;
  }

  #id(): string {
    return `id${String(++this.#ids)}`;
  }

  #note(person: number, happening: Happening): void {
    this.#histories[person]?.push({ at: ++this.#clock, ...happening });
  }

  #store(room: StoredRoom, event: Omit<StoredEvent, "seq" | "digest" | "at">): number {
    const seq = ++room.lastSeq;
    const whole = { ...event, seq, of: room.roomId };
    const isText = event.type === "message.posted" || event.type === "message.edited";
    const frame = isText ? { frame: frameDigest(whole) } : {};
    room.events.push({ seq, at: ++this.#clock, digest: eventDigest(whole), ...frame, ...event });
    return seq;
  }
}

function displayed(
  { roomId }: StoredRoom,
  { seq, type, digest, frame, senderId, clientId }: StoredEvent,
): DisplayedEvent {
  return {
    roomId,
    seq,
    type,
    digest,
    ...(frame === undefined ? {} : { frame }),
    ...(senderId === undefined ? {} : { senderId }),
    ...(clientId === undefined ? {} : { clientId }),
  };
}
