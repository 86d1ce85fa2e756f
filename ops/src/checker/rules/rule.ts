import type { StoredIndex } from "../stored-index.ts";
import type { Trace } from "../trace.ts";

/** A promise, as what breaks it. Both functions return what they find in words, and nothing when the promise holds. */
export interface Rule {
  name: string;
  /** Looks at what is stored alone. */
  inStore?: (index: StoredIndex) => string[];
  /** Looks at one client beside what is stored. */
  ofClient?: (trace: Trace, index: StoredIndex) => string[];
}
