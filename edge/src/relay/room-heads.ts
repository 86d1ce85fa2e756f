import { LRUCache } from "lru-cache";

interface Head {
  seq: number;
  at: number;
  /** How often it was told since it last moved, and when it is told next, milliseconds since 1970. */
  told: number;
  tellAt: number;
}

/**
 * A browser that lost the last event of a room learns of it by nothing but the head. Told several times, because that
 * may be lost as well; early enough that even the last time leaves it time to ask for what it lacks within two seconds.
 */
const TELL_EVERY_MS = 400;
const TIMES_TOLD = 3;

/** The newest sequence number that this edge knows of each room it serves, and when it last moved. */
export class RoomHeads {
  readonly #heads = new Map<string, Head>();
  /** The rooms whose heads have moved and were not told often enough yet. */
  readonly #toTell = new Set<string>();
  /** The rooms of which something was not heard since they were last asked for. */
  readonly #gaps = new Set<string>();
  /** Of rooms that nobody here is in: heard because another room shares their bucket. */
  readonly #overheard = new LRUCache<string, number>({ max: 10_000, ttl: 30_000 });

  /** An event of the room was relayed; `messageId` is `<room>:<seq>`. Returns whether a newer one came before it. */
  onEvent(roomId: string, messageId: string): boolean {
    const head = this.#heads.get(roomId);
    const seq = Number(messageId.slice(messageId.lastIndexOf(":") + 1));
    if (!Number.isSafeInteger(seq)) return false;
    const known = head ? head.seq : (this.#overheard.get(roomId) ?? 0);
    const isOld = seq < known;
    if (!head) {
      if (!isOld) this.#overheard.set(roomId, seq);
      return isOld;
    }
    if (seq > known + 1) this.#gaps.add(roomId);
    head.seq = Math.max(known, seq);
    head.at = Date.now();
    this.#tellFromNow(roomId, head);
    return isOld;
  }

  /** A socket entered the room as of `seq`. Does not move a head that is known: others may lack what lies between. */
  onEntry(roomId: string, seq: number): void {
    if (!this.#heads.has(roomId)) this.#heads.set(roomId, { seq, at: Date.now(), told: 0, tellAt: 0 });
  }

  /** What was read from the database. Returns whether it is newer than what was relayed. */
  onRead(roomId: string, seq: number): boolean {
    const head = this.#heads.get(roomId);
    if (!head || seq <= head.seq) return false;
    head.seq = seq;
    this.#gaps.add(roomId);
    this.#tellFromNow(roomId, head);
    return true;
  }

  /** The rooms of which something was lost on its way to this edge, each handed out once: somebody may have left them. */
  takeGaps(): string[] {
    const gaps = [...this.#gaps];
    this.#gaps.clear();
    return gaps;
  }

  /** The rooms that have been quiet for a while since their heads moved: each is handed out a few times. */
  dueToTell(now: number): { roomId: string; lastSeq: number }[] {
    const due: { roomId: string; lastSeq: number }[] = [];
    for (const roomId of this.#toTell) {
      const head = this.#heads.get(roomId);
      if (head && head.tellAt > now) continue;
      if (head) {
        due.push({ roomId, lastSeq: head.seq });
        head.told += 1;
        head.tellAt = now + TELL_EVERY_MS;
      }
      if (!head || head.told >= TIMES_TOLD) this.#toTell.delete(roomId);
    }
    return due;
  }

  /** Nobody here is in the room any more. */
  forget(roomId: string): void {
    this.#heads.delete(roomId);
    this.#gaps.delete(roomId);
  }

  /** The newest sequence number that was heard of lately, whoever it was for. */
  seqOf(roomId: string): number {
    return Math.max(this.#heads.get(roomId)?.seq ?? 0, this.#overheard.get(roomId) ?? 0);
  }

  /** The rooms without an event since this time, milliseconds since 1970. */
  quietSince(time: number): string[] {
    return [...this.#heads].flatMap(([roomId, head]) => (head.at < time ? [roomId] : []));
  }

  #tellFromNow(roomId: string, head: Head): void {
    head.told = 0;
    head.tellAt = Date.now() + TELL_EVERY_MS;
    this.#toTell.add(roomId);
  }
}
