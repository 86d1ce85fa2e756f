/** Failures that pass by themselves: the shard waits and tries the same batch again, in the same order. */
const transientCodes: ReadonlySet<string> = new Set([
  "PROTOCOL_CONNECTION_LOST",
  "PROTOCOL_SEQUENCE_TIMEOUT",
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "ETIMEDOUT",
  "ENOENT",
  "EHOSTUNREACH",
  "ENOTFOUND",
  "EAI_AGAIN",
  "ER_CON_COUNT_ERROR",
  "ER_SERVER_SHUTDOWN",
  "ER_NORMAL_SHUTDOWN",
  "ER_LOCK_DEADLOCK",
  "ER_LOCK_WAIT_TIMEOUT",
  "ER_OPTION_PREVENTS_STATEMENT",
  "ER_CANT_EXECUTE_IN_READ_ONLY_TRANSACTION",
  "ER_READ_ONLY_MODE",
  "ER_CLIENT_INTERACTION_TIMEOUT",
  "ER_ACCESS_DENIED_ERROR",
  "ER_DISK_FULL",
]);

function codeOf(error: unknown): string {
  if (typeof error !== "object" || error === null || !("code" in error)) return "";
  return typeof error.code === "string" ? error.code : "";
}

/** Whether the same transaction may succeed later without being changed. Everything else is somebody's fault. */
export function isTransient(error: unknown): boolean {
  if (transientCodes.has(codeOf(error))) return true;
  const text = error instanceof Error ? error.message : "";
  return (
    text.includes("Can't add new command when connection is in closed state") ||
    text.includes("Connection lost")
  );
}

/** Whether a unique key refused a row: another process was first. Reading again shows what it wrote. */
export function isDuplicate(error: unknown): boolean {
  return codeOf(error) === "ER_DUP_ENTRY";
}
