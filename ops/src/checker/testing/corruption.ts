import type { StoredRoom } from "../stored.ts";
import type { Run } from "./run-model.ts";

/** One way to break a promise. */
export interface Corruption {
  name: string;
  /** The rule that must notice, whatever else does. */
  rule: string;
  /** Breaks the run; false when this run has nothing to break this way. `pick` chooses the place. */
  corrupt: (run: Run, pick: number) => boolean;
}

/** The element that `pick` chooses. */
export const chosen = <T>(all: readonly T[], pick: number): T | undefined =>
  all[pick % Math.max(1, all.length)];

export const isMember = ({ members }: StoredRoom, userId: string): boolean =>
  members.some((member) => member.userId === userId);
