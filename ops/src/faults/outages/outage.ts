import type { WarrenStack } from "../../testing/warren-stack.ts";
import type { Load } from "../load.ts";

export interface OutageOptions {
  /** How long the server is away. */
  readonly awayMs: number;
  /** Messages that are written a second. */
  readonly rate: number;
}

/** Takes a server away and gives it back. Prints its figures; resolves, when all is calm again, with what went wrong. */
export type Outage = (stack: WarrenStack, load: Load, options: OutageOptions) => Promise<string[]>;

/** How long everybody may take to have caught up. */
export const CAUGHT_UP_WITHIN_MS = 180_000;

export const inSeconds = (milliseconds: number): string => `${(milliseconds / 1_000).toFixed(1)} s`;
