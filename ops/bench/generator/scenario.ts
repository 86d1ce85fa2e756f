import type { Crowd } from "../targets/target.ts";

/** Where the load goes. */
export interface Aim {
  /** Connections are spread over these. */
  readonly urls: readonly string[];
  readonly crowd: Crowd;
}

/** Tells the one who drives the load generator that a part of the scenario begins; resolves when that is noted. */
export type Mark = (label: string) => Promise<void>;

/** The label of a part in which nobody sends: it ends when the target has nothing left to do of what was sent before. */
export const REST = "rest";

/** One kind of load. Its result goes to another process and must be plain data. */
export type Scenario<Options, Result> = (aim: Aim, options: Options, mark: Mark) => Promise<Result>;
