import type { Ack } from "@warren/contracts/socket/ack";
import { errors } from "@warren/contracts/errors";
import { v7 as uuid } from "uuid";
import { effects, markOf, type Marked } from "../checker/effects.ts";
import type { Recorder } from "../checker/history.ts";

interface Command extends Marked {
  roomId?: string;
  clientId?: string | undefined;
}

/** Notes in a client's history which commands it sent and what edges said to them. */
export class CommandRecord {
  readonly accepted = new Set<string>();
  readonly rejected = new Map<string, string>();
  readonly #history: Recorder;
  readonly #userId: string;
  readonly #sent = new Set<string>();

  constructor(history: Recorder, userId: string) {
    this.#history = history;
    this.#userId = userId;
  }

  /** A client event is sent; noted at its first time when it changes a room. Returns it with a client id of its own. */
  sent<D extends object>(event: string, data: D): D & Pick<Command, "clientId"> {
    const effect = effects[event];
    const command: Command = data;
    const { roomId } = command;
    if (!effect || roomId === undefined) return data;
    const clientId = command.clientId ?? uuid();
    const key = `${clientId} ${roomId}`;
    if (!this.#sent.has(key)) {
      this.#sent.add(key);
      const mark = markOf(effect.type, command, this.#userId) ?? "";
      this.#history.record({ what: "sent", event, roomId, clientId, mark });
    }
    return { ...data, clientId };
  }

  acknowledged(event: string, { clientId }: Command, ack: Ack<unknown>): void {
    if (clientId === undefined || !effects[event]) return;
    if (!ack.ok) {
      if (!errors[ack.error.code].retry) this.reject(clientId, ack.error.code);
    } else if (!this.accepted.has(clientId)) {
      this.accepted.add(clientId);
      this.#history.record({ what: "accepted", clientId });
    }
  }

  reject(clientId: string, code: string): void {
    if (this.rejected.has(clientId)) return;
    this.rejected.set(clientId, code);
    this.#history.record({ what: "rejected", clientId, code });
  }
}
