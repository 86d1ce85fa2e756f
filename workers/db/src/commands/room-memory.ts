import type { Command } from "./command.ts";
import { mentionedNames } from "@warren/contracts/mentions";
import { tellsByItself } from "./record.ts";
import type { MemberRow, RoomRow } from "./rows.ts";
import type { Unit } from "./unit.ts";

/** Long enough for a conversation, short enough to hold only what is in use. */
const LASTS_MS = 5_000;
const MOST_ROOMS = 1_000;

interface Remembered {
  room: RoomRow;
  readonly members: Map<string, MemberRow>;
  until: number;
}

const isPlainMessage = (command: Command): command is Command<"message.send"> =>
  tellsByItself(command) && command.reply === undefined;

/**
 * Rooms and members as this process last committed them, so that a message that soon follows needs no reading first.
 * It may be outdated when another worker had the shard meanwhile. That does no harm: whatever changes a room, its
 * memberships included, takes the room's next `seq`, and a transaction made from anything older is refused by the keys
 * of `room_log`. Read positions alone change without one; they are written so that they only grow.
 */
export class RoomMemory {
  readonly #rooms = new Map<string, Remembered>();

  /** Whether these are messages alone, and all that they are judged by is remembered. */
  covers(commands: readonly Command[]): boolean {
    const now = performance.now();
    return commands.every((command) => {
      if (!isPlainMessage(command)) return false;
      const { roomId, body, attachmentIds, forward, threadN } = command.body;
      // files are locked, and rooms before them; what is forwarded or replied to must be read
      if (attachmentIds || forward || threadN !== undefined) return false;
      const remembered = this.#rooms.get(roomId);
      if (!remembered || remembered.until < now || !remembered.members.has(command.actor)) return false;
      // a mentioned name would have to be looked up
      return mentionedNames(body).length === 0;
    });
  }

  /** Gives the unit what is remembered of the rooms and senders of these commands. */
  provide(unit: Unit, commands: readonly Command[]): void {
    for (const { room, actor } of commands) {
      const remembered = room === undefined ? undefined : this.#rooms.get(room);
      const member = remembered?.members.get(actor);
      if (remembered) unit.addKnownRoom(remembered.room);
      if (member) unit.rememberMember(member);
    }
  }

  /** Compares with rooms as they were read and locked: one that another worker has changed since is forgotten. */
  compare(rooms: Iterable<RoomRow>): void {
    for (const { id, last_seq } of rooms) {
      if (this.#rooms.get(id)?.room.last_seq !== last_seq) this.#rooms.delete(id);
    }
  }

  /** Remembers what a unit of these commands has committed. */
  note(unit: Unit, commands: readonly Command[]): void {
    const until = performance.now() + LASTS_MS;
    for (const [id, room] of unit.rooms) {
      const members = this.#rooms.get(id)?.members ?? new Map<string, MemberRow>();
      // a map keeps the order of insertion: its first entry is then the one that was used least recently
      this.#rooms.delete(id);
      this.#rooms.set(id, { room, members, until });
    }
    for (const { roomId, userId, member } of unit.knownMembers()) {
      const members = this.#rooms.get(roomId)?.members;
      if (member) members?.set(userId, member);
      else members?.delete(userId);
    }
    // their handlers may have written what the unit does not tell
    this.forget(commands.filter(({ type }) => type !== "message.send" && type !== "room.read"));
    for (const id of this.#rooms.keys()) {
      if (this.#rooms.size <= MOST_ROOMS) break;
      this.#rooms.delete(id);
    }
  }

  /** Forgets the rooms of these commands: after a failure their rows are half changed. */
  forget(commands: readonly Command[]): void {
    for (const { room } of commands) if (room !== undefined) this.#rooms.delete(room);
  }
}
