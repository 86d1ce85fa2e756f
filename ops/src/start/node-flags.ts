/**
 * With what Node runs every part. Memory is collected by the thread that uses it: with as many parts as there are here, the
 * helpers that each would have only take the processors from other parts (a twentieth of all they do together).
 */
const everyPart = ["--enable-source-maps", "--single-threaded-gc"];

/**
 * For the parts that every message passes through: room (in MB) for what lives shortly, so that it is gone before anybody
 * looks for what is still used, and no collection of everything while the whole is small. Costs each 50 MB, and saves the db
 * worker a seventh of its time and the audit worker half.
 */
const roomForNew = ["--initial-old-space-size=256", "--min-semi-space-size=32", "--max-semi-space-size=32"];

const inEveryMessagesWay: readonly string[] = ["edge", "db", "audit"];

/** Node's flags for a part; containers run theirs with the same. */
export function nodeFlags(part: string): string[] {
  return inEveryMessagesWay.includes(part) ? [...everyPart, ...roomForNew] : everyPart;
}
