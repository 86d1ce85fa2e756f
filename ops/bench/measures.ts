import type { Bench } from "./bench.ts";
import { fanOut } from "./measures/fan-out.ts";
import { highestRate } from "./measures/highest-rate.ts";
import { latency } from "./measures/latency.ts";
import { memory } from "./measures/memory.ts";
import { reconnectStorm } from "./measures/reconnect-storm.ts";
import { saturation } from "./measures/saturation.ts";
import type { Row } from "./row.ts";

/** Every measure, by the name that `--only` takes, in the order in which they run. */
export const measures: Readonly<Record<string, (bench: Bench) => Promise<Row[]>>> = {
  saturation,
  rate: highestRate,
  latency,
  fanout: fanOut,
  memory,
  storm: reconnectStorm,
};
