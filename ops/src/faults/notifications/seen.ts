/** One notification in the record. */
export interface RecordedNotice {
  /** Whom it tells of which message, as {@link keyOf} makes it. */
  readonly key: string;
  /** By which ways they are told. */
  readonly channels: readonly string[];
  /** The mail that it is in; undefined while none has taken it. */
  readonly mailId: string | undefined;
  /** Its pushes that there must be: one to each browser of theirs that is not gone. */
  readonly pushIds: readonly string[];
}

/** What somebody outside has taken, at a time in milliseconds since 1970. */
export interface Arrived {
  readonly id: string;
  readonly at: number;
}

/** A mail that the mail catcher has taken. */
export interface ArrivedMail extends Arrived {
  /** How many notifications its subject says that it tells of. */
  readonly notices: number;
}

/** `kill -9` of a part or a server, and when it was ready again; milliseconds since 1970. */
export interface Kill {
  readonly name: string;
  readonly at: number;
  readonly backAt: number;
}

/** All that a run is judged by. */
export interface Seen {
  /** The keys of the notifications that there must be. */
  readonly ordered: ReadonlySet<string>;
  readonly notices: readonly RecordedNotice[];
  /** The mails that the record says were taken by the mail server. */
  readonly mailed: ReadonlySet<string>;
  /** Every arrival of a mail, in order. */
  readonly arrived: readonly ArrivedMail[];
  /** The pushes that the record says were taken by the push service. */
  readonly pushed: ReadonlySet<string>;
  /** Every push that the push service took, in order. */
  readonly taken: readonly Arrived[];
  /** The endpoints of browsers that are gone, but still in the record. */
  readonly unforgotten: readonly string[];
  readonly kills: readonly Kill[];
}

/** A person and a text that no other message has: what must make one notification. */
export const keyOf = (userId: string, text: string): string => `${userId} ${text}`;
