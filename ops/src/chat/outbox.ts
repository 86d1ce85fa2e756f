import { setTimeout as sleep } from "node:timers/promises";
import type { Ack } from "@warren/contracts/socket/ack";
import { errors } from "@warren/contracts/errors";
import type { ClientEventData } from "@warren/contracts/socket/client-events";
import { effects, markOf, type Marked } from "../checker/effects.ts";
import type { RoomEvent } from "./room-log.ts";

/** The commands that wait in an outbox. */
export type OutboxEvent =
  "message:send" | "message:edit" | "message:delete" | "reaction:add" | "reaction:remove" | "room:rename";

/** What a command says besides its room and id. */
export type OutboxData<E extends OutboxEvent> = Omit<ClientEventData<E>, "roomId" | "clientId">;

/** A command that waits until its event comes back. */
export interface Pending {
  event: OutboxEvent;
  clientId: string;
  roomId: string;
  data: Marked;
  accepted: boolean;
}

/**
 * The wait before a refused command is sent again doubles, as the browser's does: thousands that all ask again ten times
 * a second would be the overload that they wait for.
 */
const RETRY_MS = 100;
const LONGEST_RETRY_MS = 3_000;

const beforeAttempt = (failures: number) =>
  Math.min(LONGEST_RETRY_MS, RETRY_MS * 2 ** failures) * (0.5 + Math.random() / 2);

/** The commands of one person that have not come back yet: sent in order, one at a time in each room, and repeated. */
export class Outbox {
  readonly #emit: (pending: Pending) => Promise<Ack<unknown>>;
  readonly #isOpen: () => boolean;
  readonly #pumping = new Set<string>();
  #waits = new AbortController();
  #pending: Pending[] = [];

  /** @param emit sends a command and resolves with its acknowledgement; never rejects. */
  constructor(emit: (pending: Pending) => Promise<Ack<unknown>>, isOpen: () => boolean) {
    this.#emit = emit;
    this.#isOpen = isOpen;
  }

  get size(): number {
    return this.#pending.length;
  }

  add(pending: Pending): void {
    this.#pending.push(pending);
    void this.#pump(pending.roomId);
  }

  /** Sends everything again at once, of one room or of all, because nobody knows what became of it. */
  repeat(roomId?: string): void {
    if (roomId === undefined) {
      // what was refused while the server was away would otherwise wait for seconds after it is back
      this.#waits.abort();
      this.#waits = new AbortController();
    }
    const affected = this.#pending.filter((pending) => roomId === undefined || pending.roomId === roomId);
    for (const pending of affected) pending.accepted = false;
    for (const id of new Set(affected.map((pending) => pending.roomId))) void this.#pump(id);
  }

  /** It was refused, and so is not sent again. */
  drop(clientId: string): void {
    this.#pending = this.#pending.filter((pending) => pending.clientId !== clientId);
  }

  /** Drops what this event, caused by the outbox's own person, shows to have happened. */
  settle(event: RoomEvent, ownId: string): void {
    this.#pending = this.#pending.filter((pending) => !settles(event, pending, ownId));
  }

  /** One at a time per room: the next leaves only when the last was accepted, so that a refusal cannot reorder them. */
  async #pump(roomId: string): Promise<void> {
    if (this.#pumping.has(roomId) || !this.#isOpen()) return;
    this.#pumping.add(roomId);
    for (let failures = 0; ;) {
      const next = this.#pending.find((pending) => pending.roomId === roomId && !pending.accepted);
      if (!next || !this.#isOpen()) break;
      const ack = await this.#emit(next);
      if (!ack.ok && errors[ack.error.code].retry) {
        const { signal } = this.#waits;
        await sleep(beforeAttempt(failures++), undefined, { signal }).catch(() => (failures = 0));
        continue;
      }
      failures = 0;
      if (ack.ok) next.accepted = true;
      else this.drop(next.clientId);
    }
    this.#pumping.delete(roomId);
  }
}

function settles(
  event: RoomEvent,
  { event: command, clientId, roomId, data }: Pending,
  ownId: string,
): boolean {
  if (event.roomId !== roomId) return false;
  const ofMessage = data.n !== undefined && data.n === event.n && (data.r ?? 0) === (event.r ?? 0);
  // a deletion by whomever ends every other wish about the message
  if (event.type === "message.deleted" && ofMessage) return true;
  if (event.type !== effects[command]?.type) return false;
  if (event.type === "message.posted") return event.senderId === ownId && event.clientId === clientId;
  return (
    (event.actorId ?? event.userId) === ownId &&
    markOf(event.type, event, ownId) === markOf(event.type, data, ownId)
  );
}
