import type { Bench } from "./bench.ts";
import { saturation } from "./measures/saturation.ts";
import type { Row } from "./row.ts";

/** Every measure, by the name that `--only` takes, in the order in which they run. */
export const measures: Readonly<Record<string, (bench: Bench) => Promise<Row[]>>> = { saturation };
