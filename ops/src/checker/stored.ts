/** An event of a room's log, as far as the rules look into it. */
export interface StoredEvent {
  seq: number;
  type: string;
  digest: string;
  /** Of an event that carries a message's text: the digest of all but that. */
  frame?: string;
  /** Whether its message was deleted since, and its text with it. */
  isErased?: boolean;
  /** Milliseconds since 1970; the transaction that stored it began then. */
  at: number;
  senderId?: string;
  clientId?: string;
  /** As of a command: see `effects.ts`. */
  mark?: string;
  /** Who caused it. */
  actorId?: string;
  /** Who is a member, or no member any more, from here on. */
  joins?: string;
  leaves?: string;
}

/** A row of `messages`. `r` is 0 at top level, otherwise `n` is the thread's. */
export interface StoredMessage {
  n: number;
  r: number;
  seq: number;
  senderId: string;
  clientId: string;
  /** Whom it mentions; left out when it mentions nobody. */
  mentions?: string[];
}

export interface StoredMember {
  userId: string;
  /** How far they have read. */
  readN: number;
}

/** A notice that a person has of an event. */
export interface StoredNotification {
  userId: string;
  roomId: string;
  seq: number;
}

export interface StoredRoom {
  roomId: string;
  lastSeq: number;
  lastN: number;
  members: StoredMember[];
  events: StoredEvent[];
  messages: StoredMessage[];
}

export interface StoredJob {
  jobId: string;
  version: number;
  status: string;
  events: { version: number; status: string; attempt: number; percent: number }[];
}

/** What the database holds when a run has ended. Plain data: it is kept with a run that failed. */
export interface Stored {
  rooms: StoredRoom[];
  jobs: StoredJob[];
  notifications: StoredNotification[];
}
