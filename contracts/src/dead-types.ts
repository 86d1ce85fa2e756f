import { deadCheck } from "./messages/dead.check.ts";
import { deadFind } from "./messages/dead.find.ts";
import { deadList } from "./messages/dead.list.ts";
import { deadReplay } from "./messages/dead.replay.ts";
import { deadReplayed } from "./messages/dead.replayed.ts";

/** The types by which dead letters are looked at and replayed, a part of the catalogue in its order. */
export const deadTypes = {
  "dead.check": deadCheck,
  "dead.find": deadFind,
  "dead.list": deadList,
  "dead.replay": deadReplay,
  "dead.replayed": deadReplayed,
} as const;
