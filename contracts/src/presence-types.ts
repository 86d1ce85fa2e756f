import { presenceChanged } from "./messages/presence.changed.ts";
import { presenceFind } from "./messages/presence.find.ts";
import { presenceReport } from "./messages/presence.report.ts";

/** The types by which is told who is there, a part of the catalogue in its order. */
export const presenceTypes = {
  "presence.changed": presenceChanged,
  "presence.find": presenceFind,
  "presence.report": presenceReport,
} as const;
