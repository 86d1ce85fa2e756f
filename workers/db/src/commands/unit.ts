import { noSuchRoom } from "@warren/contracts/no-such-room";
import type { Output } from "../output/output.ts";
import { LockedJobs } from "../jobs/locked-jobs.ts";
import type { PoolConnection } from "../sql/pool.ts";
import type { Statement } from "../sql/script.ts";
import type { ChainEnd } from "../audit/chain-end.ts";
import type { Command } from "./command.ts";
import { hookedKeys } from "./hooked-keys.ts";
import type { Change, ChangeOptions, RoomEventType } from "./room-change.ts";
import type { MemberRow, MentionRow, MessageLogRow, MessageRow, RoomLogRow, RoomRow } from "./rows.ts";

const memberKey = (roomId: string, userId: string) => `${roomId} ${userId}`;

/** A membership as a unit knows it; undefined: there is none. */
export interface KnownMember {
  roomId: string;
  userId: string;
  member: MemberRow | undefined;
}

/**
 * Everything that one transaction reads and is going to write, so that each table is written by one statement however
 * many commands the batch holds. Rooms in it are locked: their numbers cannot change under it.
 */
export class Unit {
  readonly #connection: PoolConnection;
  readonly at = new Date();
  readonly rooms = new Map<string, RoomRow>();
  readonly newRooms = new Set<RoomRow>();
  readonly changedRooms = new Set<RoomRow>();
  readonly #members = new Map<string, MemberRow | undefined>();
  readonly changedMembers = new Map<string, MemberRow | undefined>();
  readonly log: RoomLogRow[] = [];
  readonly messageLog: MessageLogRow[] = [];
  readonly messages: MessageRow[] = [];
  readonly mentions: MentionRow[] = [];
  readonly jobs = new LockedJobs();
  /** The types of which jobs can be handed out now; that is done once, when the batch's commands are carried out. */
  readonly handOvers = new Set<string>();
  /** What handlers write beside, in their order; after everything else. */
  readonly writes: Statement[] = [];
  /** Whether what may have been written before is looked for first. */
  careful = true;
  /** Whether the rooms and members are remembered, not read: the rooms are locked by the first write then. */
  remembered = false;
  /** The end of the audit chain, once it was read; what is appended to it is written by `flush`. */
  chain: ChainEnd | undefined;
  /** Whom the user names mentioned in this batch belong to, by name in lower case. */
  readonly people = new Map<string, string>();
  /** Rooms of which every member is known, because a text mentions them all. */
  readonly wholeRooms = new Set<string>();
  #outputs: Output[] = [];

  constructor(connection: PoolConnection) {
    this.#connection = connection;
  }

  /**
   * Where the transaction runs.
   * @throws where rooms are remembered: its transaction begins last, so that anything said before is committed at once.
   */
  get connection(): PoolConnection {
    if (this.remembered) throw new Error("A unit of what is remembered neither reads nor writes by itself.");
    return this.#connection;
  }

  /** The outputs of one command, collected since the last call. */
  takeOutputs(): Output[] {
    return this.#outputs.splice(0);
  }

  emit(output: Output): void {
    this.#outputs.push(output);
  }

  member(roomId: string, userId: string): MemberRow | undefined {
    return this.#members.get(memberKey(roomId, userId));
  }

  /** Every membership that was asked about, as it is now. */
  knownMembers(): KnownMember[] {
    return [...this.#members].map(([key, member]) => {
      const [roomId = "", userId = ""] = key.split(" ");
      return { roomId, userId, member };
    });
  }

  /** Notes a membership as the database has it. */
  rememberMember(row: MemberRow): void {
    this.#members.set(memberKey(row.room_id, row.user_id), row);
  }

  setMember(row: MemberRow): void {
    this.rememberMember(row);
    this.changedMembers.set(memberKey(row.room_id, row.user_id), row);
  }

  removeMember(roomId: string, userId: string): void {
    this.#members.set(memberKey(roomId, userId), undefined);
    this.changedMembers.set(memberKey(roomId, userId), undefined);
  }

  /** Notes a room as the database has it, locked. */
  addKnownRoom(row: RoomRow): void {
    this.rooms.set(row.id, row);
  }

  addRoom(row: RoomRow): void {
    this.addKnownRoom(row);
    this.newRooms.add(row);
  }

  /**
   * The room as its member may change it.
   * @throws WarrenError `not_found` for everybody who is not a member, whether the room exists or not.
   */
  roomOfMember(roomId: string, userId: string): { room: RoomRow; member: MemberRow } {
    const room = this.rooms.get(roomId);
    const member = this.member(roomId, userId);
    if (!room || !member) throw noSuchRoom();
    return { room, member };
  }

  /** Adds a message as its room's newest. */
  addMessage(row: MessageRow, room: RoomRow): void {
    const goesOn = room.run_sender_id === row.sender_id && room.run_to === row.n - 1;
    if (!goesOn) room.run_from = row.n;
    room.run_sender_id = row.sender_id;
    room.run_to = row.n;
    this.messages.push(row);
  }

  /** Takes the room's next `seq`, appends the change to its log and tells everybody in it. */
  change<T extends RoomEventType>(
    type: T,
    room: RoomRow,
    command: Command,
    change: Change<T>,
    options: ChangeOptions = {},
  ): number {
    const seq = ++room.last_seq;
    if (!this.newRooms.has(room)) this.changedRooms.add(room);
    const body = { roomId: room.id, seq, ...change, at: this.at.toISOString() };
    const { n, r = 0, user, content } = options;
    const keys = hookedKeys(room, type, options.keys);
    // a message's body stands in its own row; storing it twice would double the largest write there is
    const stored = type === "message.posted" || content ? null : JSON.stringify(body);
    this.log.push({ room_id: room.id, seq, type, n: n ?? null, r, body: stored });
    if (content) this.messageLog.push({ room_id: room.id, seq, ...content, body: JSON.stringify(body) });
    this.emit({
      kind: "event",
      type,
      id: `${room.id}:${String(seq)}`,
      room: room.id,
      ...(user === undefined ? {} : { user }),
      actor: command.actor,
      command: command.id,
      ...(keys === undefined ? {} : { keys }),
      ...(content ? { isContent: true } : {}),
      at: this.at.toISOString(),
      body,
    });
    return seq;
  }
}
