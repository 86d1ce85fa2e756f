import { LRUCache } from "lru-cache";

interface Head {
  seq: number;
  at: number;
}

/** The newest sequence number that this edge knows of each room it serves, and when it last moved. */
export class RoomHeads {
  readonly #heads = new Map<string, Head>();
  /** Of rooms that nobody here is in: heard because another room shares their bucket. */
  readonly #overheard = new LRUCache<string, number>({ max: 10_000, ttl: 30_000 });

  /** An event of the room was relayed; `messageId` is `<room>:<seq>`. */
  onEvent(roomId: string, messageId: string): void {
    const head = this.#heads.get(roomId);
    const seq = Number(messageId.slice(messageId.lastIndexOf(":") + 1));
    if (!Number.isSafeInteger(seq)) return;
    if (!head) {
      this.#overheard.set(roomId, seq);
      return;
    }
    head.seq = Math.max(head.seq, seq);
    head.at = Date.now();
  }

  /** A socket entered the room as of `seq`. Does not move a head that is known: others may lack what lies between. */
  onEntry(roomId: string, seq: number): void {
    if (!this.#heads.has(roomId)) this.#heads.set(roomId, { seq, at: Date.now() });
  }

  /** What was read from the database. Returns whether it is newer than what was relayed. */
  onRead(roomId: string, seq: number): boolean {
    const head = this.#heads.get(roomId);
    if (!head || seq <= head.seq) return false;
    head.seq = seq;
    return true;
  }

  /** Nobody here is in the room any more. */
  forget(roomId: string): void {
    this.#heads.delete(roomId);
  }

  /** The newest sequence number that was heard of lately, whoever it was for. */
  seqOf(roomId: string): number {
    return Math.max(this.#heads.get(roomId)?.seq ?? 0, this.#overheard.get(roomId) ?? 0);
  }

  /** The rooms without an event since this time, milliseconds since 1970. */
  quietSince(time: number): string[] {
    return [...this.#heads].flatMap(([roomId, head]) => (head.at < time ? [roomId] : []));
  }
}
