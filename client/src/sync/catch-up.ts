import type { Request } from "../socket/typed-socket.ts";
import { codeOf, RequestError } from "../socket/request-error.ts";
import type { HistoryPage } from "./merge-history.ts";
import type { AnyRoomEvent } from "../socket/protocol.ts";
import { isBehind } from "./sequence.ts";
import type { Timeline } from "./timeline.ts";

export interface CatchUpOptions {
  readonly request: Request;
  /** The room's timeline now; undefined once the room is gone, which ends the work on it. */
  readonly timeline: (roomId: string) => Timeline | undefined;
  readonly received: (roomId: string, events: readonly AnyRoomEvent[]) => void;
  /** Too much was missed to be told event by event: the newest page takes the place of all that is here. */
  readonly reset: (roomId: string, page: HistoryPage) => void;
  /** The room does not exist for this person any more. */
  readonly gone: (roomId: string) => void;
  /** Lets events that are on their way arrive before they are asked for. */
  readonly settle: () => Promise<void>;
  readonly pageSize: number;
}

export interface CatchUp {
  /** Asks at once for what is missing up to `lastSeq`; one request per room at a time. */
  close: (roomId: string, lastSeq: number) => Promise<void>;
  /** The same after a short wait, because what seems missing may be on its way. */
  closeSoon: (roomId: string, lastSeq: number) => Promise<void>;
  /** Starts anew after a reconnect: what was asked on the old connection is not waited for. */
  restart: () => void;
}

/**
 * Closes holes in rooms' sequences by asking for what is missing. A request that fails for want of a connection is not
 * repeated here: every reconnect and every `room.head` starts the work again.
 */
export function createCatchUp(options: CatchUpOptions): CatchUp {
  let running = new Map<string, Promise<void>>();
  const heads = new Map<string, number>();

  const missing = (roomId: string): Timeline | undefined => {
    const timeline = options.timeline(roomId);
    return timeline && isBehind(timeline, heads.get(roomId) ?? 0) ? timeline : undefined;
  };

  async function work(roomId: string, wait: Promise<void>): Promise<void> {
    await wait;
    for (let timeline = missing(roomId); timeline;) {
      const answer = await options.request("room:sync", { roomId, afterSeq: timeline.lastSeq });
      if (answer.reset === true) {
        options.reset(roomId, await options.request("room:history", { roomId, limit: options.pageSize }));
      } else {
        options.received(roomId, answer.events);
      }
      // without progress the server does not know (yet) of what was promised; the next hint asks again
      const before: number = timeline.lastSeq;
      timeline = missing(roomId);
      if (timeline && timeline.lastSeq <= before) return;
    }
  }

  function end(roomId: string, error: unknown): void {
    const code = codeOf(error);
    if (code === "not_found" || code === "forbidden") options.gone(roomId);
    else if (!(error instanceof RequestError)) throw error;
  }

  function start(roomId: string, lastSeq: number, wait: () => Promise<void>): Promise<void> {
    heads.set(roomId, Math.max(lastSeq, heads.get(roomId) ?? 0));
    const current = running.get(roomId);
    if (current) return current;
    if (!missing(roomId)) return Promise.resolve();
    const task = work(roomId, wait())
      .catch((error: unknown) => end(roomId, error))
      .finally(() => {
        if (running.get(roomId) === task) running.delete(roomId);
      });
    running.set(roomId, task);
    return task;
  }

  return {
    close: (roomId, lastSeq) => start(roomId, lastSeq, () => Promise.resolve()),
    closeSoon: (roomId, lastSeq) => start(roomId, lastSeq, options.settle),
    restart: () => {
      running = new Map();
      heads.clear();
    },
  };
}
