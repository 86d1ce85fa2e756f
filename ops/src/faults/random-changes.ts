import type { ChatClient } from "../chat/chat-client.ts";
import type { Random } from "./random.ts";

const EMOJI = ["\u{1F44D}", "\u{1F389}", "\u{1F440}"];

/**
 * Edits and deletions of one's own newest messages, reactions to anybody's, and replies, at random. Asks for nothing
 * that would change nothing: only an event says that something happened.
 */
export class RandomChanges {
  readonly #random: Random;
  /** The reactions that are there or asked for, by person and place. */
  readonly #reactions = new Set<string>();
  /** Messages whose deletion was asked for. */
  readonly #deleted = new Set<string>();
  #edits = 0;

  constructor(random: Random) {
    this.#random = random;
  }

  /** Asks for one change in the room, unless there is nothing yet to change. */
  change(client: ChatClient, roomId: string): void {
    const placeOf = (n: number | undefined) => `${roomId} ${String(n)}`;
    const recent = (client.rooms.get(roomId)?.recent ?? []).filter(({ n }) => !this.#deleted.has(placeOf(n)));
    if (recent.length === 0) return;
    const own = recent.filter(({ senderId }) => senderId === client.account.user.id);
    const choice = this.#random.fraction();
    const { n = 0 } = this.#random.pick(choice < 0.5 && own.length > 0 ? own : recent);
    if (choice < 0.2 && own.length > 0) {
      this.#deleted.add(placeOf(n));
      client.change("message:delete", roomId, { n });
    } else if (choice < 0.5 && own.length > 0) {
      client.change("message:edit", roomId, { n, body: `edited ${String(++this.#edits)}` });
    } else if (choice < 0.6) {
      client.change("message:send", roomId, { body: `reply ${String(++this.#edits)}`, threadN: n });
    } else {
      const emoji = this.#random.pick(EMOJI);
      const key = `${client.account.user.id} ${placeOf(n)} ${emoji}`;
      const wasThere = this.#reactions.delete(key);
      if (!wasThere) this.#reactions.add(key);
      client.change(wasThere ? "reaction:remove" : "reaction:add", roomId, { n, emoji });
    }
  }
}
