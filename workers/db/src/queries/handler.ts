import type { BodyOf, ResultOf, TypesOfKind } from "@warren/contracts/message-types";
import type { Asks } from "../cache/asks.ts";
import type { Cache } from "../cache/cache.ts";
import type { Presence } from "../cache/presence.ts";
import type { Figures } from "../pipeline/figures.ts";
import type { Pool } from "../sql/pool.ts";
import type { Words } from "../search/words.ts";
import type { Together } from "./together.ts";

export type QueryType = TypesOfKind<"query">;

export interface QueryContext {
  /** Connections of the readers' own: a read never waits for a write's connection. */
  pool: Pool;
  cache: Cache;
  presence: Presence;
  /** How often what other sites were asked is wanted here. */
  asks: Asks;
  /** Parts and queues as this process knows them. */
  figures: Pick<Figures, "queues" | "processes" | "samples" | "settings">;
  /** Takes texts apart. */
  words: Words;
  /** What people see when they come, of many at once. */
  snapshots: Together<string, ResultOf<"session.snapshot">>;
}

/** Answers a query. Refuses by throwing a WarrenError; changes nothing that could be lost. */
export type QueryHandler<T extends QueryType> = (
  body: BodyOf<T>,
  context: QueryContext,
) => Promise<ResultOf<T>>;

/** One handler for every query there is: a missing or extra one does not compile. */
export type QueryHandlers = { readonly [T in QueryType]: QueryHandler<T> };
