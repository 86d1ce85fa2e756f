import type { ApiJobType } from "@warren/contracts/api-result";
import type { BodyOf, ResultOf } from "@warren/contracts/message-types";
import type { Ask } from "../ask.ts";

/** What a source finds: a job's result, whose card has no times yet, because they are the same for all. */
export type Found<T extends ApiJobType> =
  ResultOf<T> extends { card: infer C }
    ? Omit<ResultOf<T>, "card"> & { card: Omit<C, "fetchedAt" | "expiresAt"> }
    : never;

/** Where one kind of card comes from: whom to ask, and what of the answer is kept. */
export interface Source<T extends ApiJobType> {
  /** What makes one request another than the next: the same subject gets the same card. */
  subject(request: BodyOf<T>): string;
  /** How long a card says what is so. */
  readonly keptMs: number;
  /** For how long after that it is better than nothing. */
  readonly staleMs: number;
  /**
   * Asks for it; undefined when what was known before still holds.
   * @throws Declined where there is nothing, TransientFailure, PermanentFailure
   */
  find(request: BodyOf<T>, ask: Ask): Promise<Found<T> | undefined>;
}

/** A source for each kind of job. */
export type Sources = { readonly [T in ApiJobType]: Source<T> };
