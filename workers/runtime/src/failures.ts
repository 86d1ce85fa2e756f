import { errors, WarrenError } from "@warren/contracts/errors";

/** Repeating the message cannot help: it becomes a dead letter at once. */
export class PermanentFailure extends Error {
  override readonly name = "PermanentFailure";
  readonly code: string;

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/**
 * What was asked for is not to be had, and nothing is wrong here: a job fails with this, for whoever ordered it, and there
 * is no dead letter.
 */
export class Declined extends Error {
  override readonly name = "Declined";
  readonly code: string;

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** It may work later: the message climbs the retry ladder and repeats its last step for a day. */
export class TransientFailure extends Error {
  override readonly name = "TransientFailure";
  readonly code: string;

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** What the worker needs does not answer (the db worker, a mail server): the message is held, no attempt is spent. */
export class DependencyAway extends Error {
  override readonly name = "DependencyAway";

  constructor(dependency: string, options?: ErrorOptions) {
    super(`${dependency} does not answer`, options);
  }
}

/** Somebody else is at it: the message comes back later with the same attempt, soon when `waitMs` is short. */
export class Postponed extends Error {
  override readonly name = "Postponed";
  readonly waitMs: number;

  constructor(message: string, waitMs = Infinity) {
    super(message);
    this.waitMs = waitMs;
  }
}

/** The job came to its end elsewhere while it ran here: it was cancelled, or another worker was done first. */
export class JobEnded extends Error {
  override readonly name = "JobEnded";
}

/** The handler did not end in its time. */
export class TimedOut extends Error {
  override readonly name = "TimedOut";
  readonly code = "timed_out";

  constructor(timeoutMs: number) {
    super(`not done within ${String(timeoutMs / 1000)} s`);
  }
}

/** The worker stops before the message was dealt with. */
export class Stopping extends Error {
  override readonly name = "Stopping";

  constructor() {
    super("the worker stops");
  }
}

/** Everything that can go wrong with a message, by what follows from it. */
export type FailureKind =
  "permanent" | "declined" | "transient" | "ordinary" | "away" | "postponed" | "stopping";

/**
 * What follows from something thrown. A named error counts by the table of errors: `unavailable`, `busy` and `expired`
 * come from a request to the db worker, so they mean that it is away. What has no name is a defect, which may or may
 * not be over at the next try: it climbs the ladder once.
 */
export function kindOf(error: unknown): FailureKind {
  if (error instanceof Stopping) return "stopping";
  if (error instanceof Postponed) return "postponed";
  if (error instanceof DependencyAway) return "away";
  if (error instanceof PermanentFailure) return "permanent";
  if (error instanceof Declined) return "declined";
  if (error instanceof TransientFailure) return "transient";
  if (!(error instanceof WarrenError) || error.code === "failed") return "ordinary";
  if (error.code === "unavailable" || error.code === "busy" || error.code === "expired") return "away";
  return errors[error.code].retry ? "transient" : "permanent";
}

/** `{code, message}` of anything thrown, for dead letters and job reports. */
export function describe(error: unknown): { code: string; message: string } {
  if (!(error instanceof Error)) return { code: "failed", message: String(error) };
  const code = "code" in error && typeof error.code === "string" ? error.code : "failed";
  return { code, message: error.message.slice(0, 500) };
}
