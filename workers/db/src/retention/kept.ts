import type { RetentionKind } from "@warren/contracts/retention";

const DAY = 24 * 3_600_000;

/** How long each kind is kept after its use ended, in milliseconds; audit records by the scheduler's word. */
export const kept = {
  sessions: 0,
  pushSubscriptions: 0,
  /** A file waits this long for its message. */
  attachments: DAY,
  /** An address waits this long for its confirmation, with a new code now and then. */
  emailChanges: DAY,
  passwordResets: DAY,
  /** A command's id is remembered this long. */
  outcomes: 7 * DAY,
  /** What is mailed of a sign-in is kept this long: longer than a mail is tried, and long enough to replay it. */
  deviceNotices: 7 * DAY,
  /** When messages passed which part. */
  steps: 7 * DAY,
  /** What a part ordered is remembered this long after its end, deliveries of webhooks among it; a person's order stays. */
  jobs: 30 * DAY,
  /** What another site answered is kept this long after it went out of date. */
  apiResults: 30 * DAY,
  /** That a draft was sent is remembered this long, so that a device that was away does not bring it back. */
  drafts: 30 * DAY,
  /** Why somebody was told of something is remembered this long. */
  decisions: 90 * DAY,
  digests: 90 * DAY,
  /** By a mail as old as this one can still end all mails. */
  unsubscribeTokens: 365 * DAY,
  /** A device is known this long after it was last signed in from. */
  devices: 400 * DAY,
} as const satisfies Record<Exclude<RetentionKind, "audit">, number>;
