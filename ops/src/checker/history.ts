/** A client's event that changes something, as its history names it: `message:send`, `room:rename` … */
export interface SentCommand {
  roomId: string;
  clientId: string;
  event: string;
  /** What the event that it causes is recognised by: see `effects.ts`. */
  mark: string;
}

/** An event as it came onto a client's screen; `digest` stands for all of its content. */
export interface DisplayedEvent {
  roomId: string;
  seq: number;
  type: string;
  digest: string;
  /** Of an event that carries a message's text: the digest of all but that. */
  frame?: string;
  /** On a page: shown with another text than it was posted with. */
  isChanged?: boolean;
  senderId?: string;
  clientId?: string;
}

/** A job as a client shows it. */
export interface ShownJob {
  jobId: string;
  version: number;
  status: string;
  percent: number;
}

/**
 * One line of what a client did and saw, in the order in which it happened. `at` is in milliseconds since 1970, on the
 * clock of the machine that the whole run shares.
 */
export type HistoryEntry = { at: number } & (
  | { what: "client"; userId: string; name: string }
  | ({ what: "sent" } & SentCommand)
  /** An edge said that the command is confirmed. */
  | { what: "accepted"; clientId: string }
  | { what: "rejected"; clientId: string; code: string }
  /** The screen begins anew: it shows what comes after this `seq`. */
  | { what: "follows"; roomId: string; afterSeq: number }
  /** The screen begins anew with the newest page of a room as of `afterSeq`, because too much was missed. */
  | { what: "page"; roomId: string; afterSeq: number; events: DisplayedEvent[] }
  | ({ what: "displayed" } & DisplayedEvent)
  /** A frame about a room that was not displayed when it came: of a room not followed, held back, or without a `seq`. */
  | { what: "heard"; roomId: string; type: string; seq?: number }
  | ({ what: "job" } & ShownJob)
  /** The window was closed for good: nothing more is expected on its screen. */
  | { what: "gone" }
);

/** Everything about an entry but its time. */
export type Happening = HistoryEntry extends infer Entry
  ? Entry extends HistoryEntry
    ? Omit<Entry, "at">
    : never
  : never;

/** Where a client writes its history. */
export interface Recorder {
  /** Never blocks and never fails: what cannot be written is reported when the recorder is closed. */
  record(happening: Happening): void;
}

/** A history that is kept in memory. */
export class MemoryHistory implements Recorder {
  readonly entries: HistoryEntry[] = [];

  record(happening: Happening): void {
    this.entries.push({ at: Date.now(), ...happening });
  }
}
