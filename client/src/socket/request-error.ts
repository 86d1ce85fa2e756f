import type { ErrorBody, ErrorCode } from "@warren/contracts/errors";

/** Codes after which the same request may succeed later without being changed. */
const transientCodes = [
  "too_many_attempts",
  "rate_limited",
  "busy",
  "unavailable",
  "expired",
] as const satisfies readonly ErrorCode[];

/** A request that was refused or got no answer; no answer is `unavailable`. */
export class RequestError extends Error {
  override readonly name = "RequestError";
  readonly code: ErrorCode;

  constructor(body: ErrorBody, options?: ErrorOptions) {
    super(body.message, options);
    this.code = body.code;
  }

  /** Whether repeating the same request later may succeed. */
  get isTransient(): boolean {
    return (transientCodes as readonly ErrorCode[]).includes(this.code);
  }
}

/** The error for a request that nobody answered: disconnected, or no answer in time. */
export function noAnswer(cause?: unknown): RequestError {
  return new RequestError({ code: "unavailable", message: "No answer." }, { cause });
}

/** The code to show for anything thrown. */
export function codeOf(error: unknown): ErrorCode {
  return error instanceof RequestError ? error.code : "failed";
}

/** Whether repeating the same request later may succeed. */
export function isTransient(error: unknown): boolean {
  return error instanceof RequestError && error.isTransient;
}
