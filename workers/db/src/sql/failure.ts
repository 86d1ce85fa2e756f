/**
 * Failures that pass by themselves: the shard waits and tries the same batch again, in the same order. A table that is
 * not there is one: tables are made by migrations, which may still be running.
 */
const transientCodes: ReadonlySet<string> = new Set([
  "PROTOCOL_CONNECTION_LOST",
  "PROTOCOL_SEQUENCE_TIMEOUT",
  "PROTOCOL_UNEXPECTED_PACKET",
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "ETIMEDOUT",
  "ENOENT",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOTFOUND",
  "EAI_AGAIN",
  "ER_CON_COUNT_ERROR",
  "ER_TOO_MANY_USER_CONNECTIONS",
  "ER_USER_LIMIT_REACHED",
  "ER_SERVER_SHUTDOWN",
  "ER_NORMAL_SHUTDOWN",
  "ER_ABORTING_CONNECTION",
  "ER_NEW_ABORTING_CONNECTION",
  "ER_QUERY_INTERRUPTED",
  "ER_CLIENT_INTERACTION_TIMEOUT",
  "ER_LOCK_DEADLOCK",
  "ER_LOCK_WAIT_TIMEOUT",
  "ER_LOCK_TABLE_FULL",
  "ER_CHECKREAD",
  "ER_TABLE_DEF_CHANGED",
  "ER_OPTION_PREVENTS_STATEMENT",
  "ER_CANT_EXECUTE_IN_READ_ONLY_TRANSACTION",
  "ER_READ_ONLY_MODE",
  "ER_ACCESS_DENIED_ERROR",
  "ER_BAD_DB_ERROR",
  "ER_NO_SUCH_TABLE",
  "ER_DISK_FULL",
  "ER_RECORD_FILE_FULL",
  "ER_OUT_OF_RESOURCES",
]);

function field(error: unknown, name: string): unknown {
  return typeof error === "object" && error !== null ? Reflect.get(error, name) : undefined;
}

/** Whether the same transaction may succeed later without being changed. Everything else is somebody's fault. */
export function isTransient(error: unknown): boolean {
  const code = field(error, "code");
  // the driver calls fatal what ended the connection, also where it gives no code
  return field(error, "fatal") === true || (typeof code === "string" && transientCodes.has(code));
}

/** Whether a unique key refused a row: another process was first. Reading again shows what it wrote. */
export function isDuplicate(error: unknown): boolean {
  return field(error, "code") === "ER_DUP_ENTRY";
}

/** Whether a statement got no answer in time: its connection is in an unknown state and must not be used again. */
export function isUnanswered(error: unknown): boolean {
  return field(error, "code") === "PROTOCOL_SEQUENCE_TIMEOUT";
}

const isIdentifier = (text: string) => /^[\w.]{1,60}$/.test(text);

/**
 * Takes the values out of a database error: its statement, and what the server quotes from a row. They would put
 * messages, addresses and password hashes into logs and dead letters.
 */
export function withoutValues(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const shown = error.message.replaceAll(/'([^']*)'/g, (quoted, text: string) =>
    isIdentifier(text) ? quoted : "'…'",
  );
  if (error.stack !== undefined) error.stack = error.stack.replace(error.message, () => shown);
  error.message = shown;
  for (const name of ["sql", "sqlMessage"]) Reflect.deleteProperty(error, name);
  return error;
}
