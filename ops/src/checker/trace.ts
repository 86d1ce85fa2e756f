import type { DisplayedEvent, HistoryEntry, SentCommand, ShownJob } from "./history.ts";

type At<T> = T & { at: number };

/** What a screen showed of a room since it last began anew. */
export interface Reading {
  roomId: string;
  at: number;
  /** What was displayed follows this `seq`. */
  afterSeq: number;
  /** The page that it began with. */
  page: DisplayedEvent[];
  displayed: At<DisplayedEvent>[];
}

/** A client's history, put in order for the rules. */
export interface Trace {
  userId: string;
  name: string;
  sent: SentCommand[];
  accepted: Set<string>;
  rejected: Map<string, string>;
  readings: Reading[];
  heard: { at: number; roomId: string; type: string; seq?: number }[];
  jobs: ShownJob[];
  /** Whether its window was closed before the end of the run. */
  gone: boolean;
}

/** @throws Error when the history does not begin with whose it is, or shows a room that it did not begin to follow. */
export function readTrace(entries: readonly HistoryEntry[]): Trace {
  const [first] = entries;
  if (first?.what !== "client") throw new Error("a history begins with the client that it is of");
  const { userId, name } = first;
  const trace: Trace = {
    userId,
    name,
    sent: [],
    accepted: new Set(),
    rejected: new Map(),
    readings: [],
    heard: [],
    jobs: [],
    gone: false,
  };
  const current = new Map<string, Reading>();
  const begin = (reading: Reading) => {
    current.set(reading.roomId, reading);
    trace.readings.push(reading);
  };
  for (const entry of entries) {
    switch (entry.what) {
      case "client":
        break;
      case "sent":
        trace.sent.push(entry);
        break;
      case "accepted":
        trace.accepted.add(entry.clientId);
        break;
      case "rejected":
        trace.rejected.set(entry.clientId, entry.code);
        break;
      case "follows":
      case "page": {
        const { at, roomId, afterSeq } = entry;
        begin({ roomId, at, afterSeq, page: entry.what === "page" ? entry.events : [], displayed: [] });
        break;
      }
      case "displayed": {
        const reading = current.get(entry.roomId);
        if (!reading) throw new Error(`${name} displayed ${entry.roomId} without following it`);
        reading.displayed.push(entry);
        break;
      }
      case "heard":
        trace.heard.push(entry);
        break;
      case "job":
        trace.jobs.push(entry);
        break;
      case "gone":
        trace.gone = true;
        break;
    }
  }
  return trace;
}
