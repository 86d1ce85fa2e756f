/**
 * Something outside Warren keeps it from starting. The message is written for the person at the terminal: what is
 * wrong and what to do about it. It is printed without a stack trace.
 */
export class PreparationError extends Error {
  override readonly name = "PreparationError";
}
