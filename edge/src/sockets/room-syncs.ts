import type { Bus } from "@warren/contracts/bus/bus";
import { noSuchRoom } from "@warren/contracts/no-such-room";
import type { ResultOf } from "@warren/contracts/message-types";

type Answer = ResultOf<"room.sync">;

interface Wanted {
  readonly userId: string;
  readonly roomId: string;
  readonly afterSeq: number;
}

/** A query that is not sent yet. */
interface Asking {
  readonly userIds: Set<string>;
  readonly answer: Promise<Answer>;
}

/**
 * Reads what happened in rooms since a sequence number. After a loss all sockets of a room lack the same and ask at the
 * same moment: what is asked alike is one query, which names everybody who asks.
 */
export class RoomSyncs {
  readonly #bus: Pick<Bus, "query">;
  /** By room and sequence number. */
  readonly #asking = new Map<string, Asking>();
  readonly #underWay = new Map<string, Promise<unknown>>();

  constructor(bus: Pick<Bus, "query">) {
    this.#bus = bus;
  }

  /**
   * Read after the call.
   * @throws WarrenError `not_found` for everybody who is not a member, `unavailable` when it cannot be told.
   */
  async read(wanted: Wanted): Promise<Omit<Answer, "members">> {
    const key = `${wanted.roomId} ${String(wanted.afterSeq)}`;
    const asking = this.#asking.get(key) ?? this.#begin(key, wanted);
    asking.userIds.add(wanted.userId);
    const { members, ...answer } = await asking.answer;
    if (!members.includes(wanted.userId)) throw noSuchRoom();
    return answer;
  }

  #begin(key: string, wanted: Wanted): Asking {
    const userIds = new Set<string>();
    const asking = { userIds, answer: this.#ask(key, wanted, userIds) };
    this.#asking.set(key, asking);
    return asking;
  }

  async #ask(key: string, { roomId, afterSeq }: Wanted, userIds: ReadonlySet<string>): Promise<Answer> {
    // what is under way may be read already; everybody who comes until it is answered shares the next
    await this.#underWay.get(key)?.catch(() => undefined);
    await new Promise((resolve) => setImmediate(resolve));
    this.#asking.delete(key);
    const answer = this.#bus.query("room.sync", { roomId, afterSeq, userIds: [...userIds] });
    this.#underWay.set(key, answer);
    try {
      return await answer;
    } finally {
      if (this.#underWay.get(key) === answer) this.#underWay.delete(key);
    }
  }
}
