import type { ErrorCode } from "@warren/contracts/errors";

/** What each error means to a person and what they can do about it. */
export const errors = {
  bad_request: "That is not in the expected form.",
  too_large: "That is too large. Send less at once.",
  not_signed_in: "You are signed out. Log in again.",
  bad_credentials: "The user name or the password is wrong.",
  too_many_attempts: "Too many attempts. Wait a moment and try again.",
  rate_limited: "That was too fast. Wait a moment and try again.",
  forbidden: "You may not do this here.",
  cross_origin: "Open Warren at its own address.",
  not_found: "This does not exist, or you may not see it.",
  taken: "This name is already taken. Choose another.",
  conflict: "This was already used for something else. Try again.",
  registration_closed: "New accounts are closed here. Ask an operator.",
  busy: "Warren has a lot to do. It will be tried again.",
  unavailable: "Warren cannot be reached at the moment. Try again, repeating is safe.",
  expired: "This took too long and was not done. Try again.",
  unknown_job_type: "Nobody here knows this kind of job.",
  unknown_type: "Warren does not know this kind of request. Reload the page.",
  malformed: "Warren did not understand this. Reload the page.",
  sender_refused: "This may not be sent from here.",
  failed: "Something failed on our side.",
  fetch_refused: "This address may not be opened from here.",
  fetch_failed: "The other site did not answer as expected.",
} satisfies Record<ErrorCode, string>;
