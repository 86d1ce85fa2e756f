import { effects } from "../effects.ts";
import type { StoredIndex } from "../stored-index.ts";
import type { Trace } from "../trace.ts";
import type { Rule } from "./rule.ts";

/** How often something was asked for, and how often it must have happened at least. */
interface Wanted {
  roomId: string;
  type: string;
  mark: string;
  most: number;
  least: number;
}

function wantedBy({ sent, accepted, rejected }: Trace, index: StoredIndex): Map<string, Wanted> {
  const wanted = new Map<string, Wanted>();
  const counted = new Set<string>();
  for (const { event, roomId, mark: asked, clientId } of sent) {
    const effect = effects[event];
    if (!effect || event === "message:send" || counted.has(clientId)) continue;
    counted.add(clientId);
    const mark = index.markLeft(roomId, effect.type, asked);
    const key = [roomId, effect.type, mark].join(" ");
    const entry = wanted.get(key) ?? { roomId, type: effect.type, mark, most: 0, least: 0 };
    wanted.set(key, entry);
    entry.most += 1;
    if (effect.always && accepted.has(clientId) && !rejected.has(clientId)) entry.least += 1;
  }
  return wanted;
}

const times = (count: number) => (count === 1 ? "once" : `${String(count)} times`);

function faultsOf(trace: Trace, index: StoredIndex): string[] {
  return [...wantedBy(trace, index).values()].flatMap(({ roomId, type, mark, most, least }) => {
    const events = index.rooms.get(roomId)?.events ?? [];
    const stored = events.filter(
      (event) => event.type === type && event.mark === mark && event.actorId === trace.userId,
    ).length;
    const what = `${type} "${mark}" of ${trace.name} in room ${roomId}`;
    if (stored > most) return [`${what} was asked for ${times(most)} and happened ${times(stored)}`];
    if (stored < least) return [`${what} was accepted ${times(least)} and happened ${times(stored)}`];
    return [];
  });
}

/** A command that is no message happens once however often it is repeated, and is not lost when it was accepted. */
export const commandsOnce: Rule = {
  name: "no other command is lost or carried out twice",
  ofClient: faultsOf,
};
