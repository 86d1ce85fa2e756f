import type { ErrorBody } from "../errors.ts";

/** What every acknowledgement of a client event is: the data, or an error from the table. */
export type Ack<D> = { ok: true; data: D } | { ok: false; error: ErrorBody };
