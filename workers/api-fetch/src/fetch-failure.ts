import { WarrenError } from "@warren/contracts/errors";
import { Declined, PermanentFailure, TransientFailure } from "@warren/runtime/failures";

/** Errors that will be the same the next time. */
const LASTING = [
  "ENOTFOUND",
  "ERR_TLS_CERT_ALTNAME_INVALID",
  "CERT_HAS_EXPIRED",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
];

/** Names what went wrong on the way to another site, without saying anything about our own network. */
export function fetchFailure(error: unknown): Error {
  if (error instanceof Declined || error instanceof TransientFailure || error instanceof PermanentFailure)
    return error;
  if (error instanceof WarrenError) return new Declined(error.code, error.message, { cause: error });
  const code: unknown = error instanceof Error ? Reflect.get(error, "code") : undefined;
  const name = typeof code === "string" ? code : error instanceof Error ? error.name : "unknown error";
  const said = `The other site did not answer as expected (${name}).`;
  const Failure = LASTING.includes(name) ? Declined : TransientFailure;
  return new Failure("fetch_failed", said, { cause: error });
}
