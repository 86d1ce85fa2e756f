import type { Bench } from "./bench.ts";
import { audit } from "./measures/audit.ts";
import { cache } from "./measures/cache.ts";
import { fanOut } from "./measures/fan-out.ts";
import { highestRate } from "./measures/highest-rate.ts";
import { jobs } from "./measures/jobs.ts";
import { latency } from "./measures/latency.ts";
import { memory } from "./measures/memory.ts";
import { newestPage } from "./measures/newest-page.ts";
import { notified } from "./measures/notified.ts";
import { overload } from "./measures/overload.ts";
import { rawLimits } from "./measures/raw-limits.ts";
import { reconnectStorm } from "./measures/reconnect-storm.ts";
import { saturation } from "./measures/saturation.ts";
import {
  growthWithHistory,
  growthWithIdleEdges,
  growthWithOfflineMembers,
  growthWithRooms,
} from "./measures/slopes.ts";
import type { Row } from "./row.ts";

/** Every measure, by the name that `--only` takes, in the order in which they run. */
export const measures: Readonly<Record<string, (bench: Bench) => Promise<Row[]>>> = {
  limits: rawLimits,
  saturation,
  audit,
  rate: highestRate,
  latency,
  fanout: fanOut,
  memory,
  storm: reconnectStorm,
  overload,
  rooms: growthWithRooms,
  offline: growthWithOfflineMembers,
  edges: growthWithIdleEdges,
  history: growthWithHistory,
  page: newestPage,
  jobs,
  cache,
  notified,
};
