/**
 * Every error that one part tells another or a person, in one table.
 *
 * `status` is the HTTP status, `text` says what to do next, `retry` says whether the same request may succeed later
 * without being changed. A code is part of the wire format: add, never rename.
 */
export const errors = {
  bad_request: {
    status: 400,
    retry: false,
    text: "The request is not in the expected form; correct it and send it again.",
  },
  too_large: { status: 413, retry: false, text: "The request is too large; send less at once." },
  not_signed_in: { status: 401, retry: false, text: "Sign in first." },
  bad_credentials: { status: 401, retry: false, text: "The user name or the password is wrong." },
  too_many_attempts: { status: 429, retry: true, text: "Too many attempts; wait a moment and try again." },
  rate_limited: { status: 429, retry: true, text: "That was too fast; wait a moment and try again." },
  forbidden: { status: 403, retry: false, text: "Your role does not allow this." },
  cross_origin: {
    status: 403,
    retry: false,
    text: "Requests from other sites are refused; open Warren at its own address.",
  },
  not_found: { status: 404, retry: false, text: "There is no such thing, or you may not see it." },
  taken: { status: 409, retry: false, text: "This name is already taken; choose another." },
  last_owner: {
    status: 409,
    retry: false,
    text: "A room keeps an owner: make somebody else owner first, or archive the room.",
  },
  deactivated: {
    status: 403,
    retry: false,
    text: "This account is deactivated; an operator can restore it.",
  },
  last_operator: {
    status: 409,
    retry: false,
    text: "Somebody must look after this installation: make somebody else operator first.",
  },
  banned: {
    status: 409,
    retry: false,
    text: "This person is banned from the room; lift the ban first.",
  },
  archived: {
    status: 409,
    retry: false,
    text: "This room is archived: it can be read, not changed. Its owners can open it again.",
  },
  conflict: {
    status: 409,
    retry: false,
    text: "This id was already used for something else; make a new id.",
  },
  limit_reached: {
    status: 409,
    retry: false,
    text: "There are as many as there may be; remove one first.",
  },
  quota_exceeded: {
    status: 413,
    retry: false,
    text: "Your files take all the room there is for one person; delete messages with files first.",
  },
  wrong_code: {
    status: 422,
    retry: false,
    text: "This is not the code of the newest mail, or it does not hold any more; have another sent.",
  },
  registration_closed: { status: 403, retry: false, text: "New accounts are closed here; ask an operator." },
  invite_required: {
    status: 403,
    retry: false,
    text: "New accounts need an invitation that still holds; ask somebody here for a link.",
  },
  busy: { status: 429, retry: true, text: "Too much is waiting to be stored; it will be tried again." },
  unavailable: {
    status: 503,
    retry: true,
    text: "Warren cannot do this at the moment; try again, repeating is safe.",
  },
  expired: {
    status: 503,
    retry: true,
    text: "This took too long and was not done; try again, repeating is safe.",
  },
  timed_out: { status: 504, retry: false, text: "This was not done in its time, and is not tried any more." },
  unknown_job_type: { status: 422, retry: false, text: "No worker knows this type of job." },
  unknown_command: {
    status: 422,
    retry: false,
    text: "There is no such command; type / to see which there are.",
  },
  unknown_type: { status: 400, retry: false, text: "No part knows this type of message." },
  malformed: { status: 400, retry: false, text: "The message does not match its schema." },
  sender_refused: { status: 403, retry: false, text: "This part may not send this type of message." },
  failed: { status: 500, retry: false, text: "This failed on our side; an operator can see why." },
  unsupported_file: { status: 415, retry: false, text: "Files of this kind are not taken here." },
  unreadable_file: {
    status: 422,
    retry: false,
    text: "This picture is broken; open it, save it anew, and send that.",
  },
  picture_too_large: {
    status: 422,
    retry: false,
    text: "This picture has more pixels than are taken here; make it smaller.",
  },
  fetch_refused: { status: 422, retry: false, text: "This address may not be fetched." },
  fetch_failed: { status: 502, retry: true, text: "The other site did not answer as expected." },
} as const satisfies Record<string, { status: number; retry: boolean; text: string }>;

export type ErrorCode = keyof typeof errors;

/** The one shape in which an error crosses a boundary: `{code, message}`. */
export interface ErrorBody {
  code: ErrorCode;
  message: string;
}

/** A failure with a name from the table; `message` defaults to the table's text. */
export class WarrenError extends Error {
  override readonly name = "WarrenError";
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message?: string, options?: ErrorOptions) {
    super(message ?? errors[code].text, options);
    this.code = code;
  }

  /** What crosses the wire: never the cause or the stack. */
  toBody(): ErrorBody {
    return { code: this.code, message: this.message };
  }
}

/** The error to show for anything thrown: a named one as it is, everything else as `failed`, so that no internals leak. */
export function toErrorBody(error: unknown): ErrorBody {
  return error instanceof WarrenError ? error.toBody() : { code: "failed", message: errors.failed.text };
}
