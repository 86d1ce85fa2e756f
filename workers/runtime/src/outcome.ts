/**
 * How a delivery can end. `ack` says whether RabbitMQ may forget it; it is true only where the effect, the copy or the
 * dead letter is confirmed already.
 */
export type Outcome =
  | { readonly name: "done"; readonly ack: true; readonly result: unknown }
  /** There is nothing to do: the job was cancelled or done before. */
  | { readonly name: "skipped"; readonly ack: true; readonly reason: string }
  /** A copy with the next attempt is on the retry ladder. */
  | { readonly name: "retried"; readonly ack: true; readonly reason: string }
  /** A copy with the same attempt waits on the retry ladder: somebody else holds the lease, or a dependency is away. */
  | { readonly name: "postponed"; readonly ack: true; readonly reason: string }
  /** A copy with the reason is among the dead letters. */
  | { readonly name: "dead"; readonly ack: true; readonly reason: string }
  /** It asked for what is not to be had; whoever ordered it is told, and nobody else needs to know. */
  | { readonly name: "declined"; readonly ack: true; readonly reason: string }
  /** The worker stops: RabbitMQ gives the message to another. */
  | { readonly name: "abandoned"; readonly ack: false; readonly reason: string };

/** What every step is: work in, its outcome out; a failure is thrown until a step turns it into an outcome. */
export type Step<W> = (work: W) => Promise<Outcome>;
export type Wrapper<W> = (next: Step<W>) => Step<W>;

/** Wraps the innermost step in the others; the first of the list is the outermost. */
export function compose<W>(wrappers: readonly Wrapper<W>[], innermost: Step<W>): Step<W> {
  return wrappers.reduceRight((next, wrapper) => wrapper(next), innermost);
}
