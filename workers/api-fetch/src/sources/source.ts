import type { BodyOf, ResultOf } from "@warren/contracts/message-types";
import type { Ask } from "../ask.ts";

/** The jobs whose result is a card with something from another site. */
export type CardJob = "link.preview" | "weather.forecast" | "wiki.summary" | "github.issue";

/** What a source finds: a card without the times, which are the same for all. */
export type Found<T extends CardJob> =
  ResultOf<T> extends { card: infer C } ? Omit<C, "fetchedAt" | "expiresAt"> : never;

/** Where one kind of card comes from: whom to ask, and what of the answer is kept. */
export interface Source<T extends CardJob> {
  /** What makes one request another than the next: the same subject gets the same card. */
  subject(request: BodyOf<T>): string;
  /** How long a card says what is so. */
  readonly keptMs: number;
  /** @throws a failure by name; PermanentFailure where asking again gives the same. */
  find(request: BodyOf<T>, ask: Ask): Promise<Found<T>>;
}
