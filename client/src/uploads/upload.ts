import type { Attachment } from "@warren/contracts/attachment";

/**
 * waiting: for its turn or the connection. sending: on its way to the edge. checking: all there, being looked at. ready:
 * a message may carry it. failed: not without its sender.
 */
export type UploadState = "waiting" | "sending" | "checking" | "ready" | "failed";

/** A file on its way into a message. */
export interface Upload {
  /** In this browser; every attempt has another id on the wire, because a broken one was taken back. */
  readonly id: string;
  /** Where it was added: a room, or a thread in it. */
  readonly place: string;
  /** The tab in which it was added. */
  readonly tab: string;
  /** When, in milliseconds since 1970. */
  readonly at: number;
  readonly name: string;
  readonly size: number;
  /** What the browser takes it for, by its name. */
  readonly type: string;
  readonly state: UploadState;
  /** 0 to 1, of all that is to be done. */
  readonly share: number;
  /** The attempt at hand, or the one that succeeded. */
  readonly uploadId?: string;
  /** What came of it. */
  readonly attachment?: Attachment;
  /** Why it failed. */
  readonly code?: string;
}

/** The place of what is written in a room, or in a thread of it. */
export const placeOf = (roomId: string, threadN?: number): string =>
  threadN === undefined ? roomId : `${roomId}:${threadN}`;
