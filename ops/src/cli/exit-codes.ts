/** What a script can tell from the exit code. */
export const exitCodes = {
  ok: 0,
  /** The job failed, a check found something, or nothing of what was wanted could be done. */
  failed: 1,
  /** The command line or a variable is wrong. */
  usage: 2,
  /** Warren answered no. */
  refused: 3,
  /** Warren did not answer, or could not for now: worth another try. */
  unavailable: 4,
} as const;
