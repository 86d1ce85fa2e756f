import { askInTurn } from "./scenarios/ask-in-turn.ts";
import { closedLoop } from "./scenarios/closed-loop.ts";
import { listen } from "./scenarios/listen.ts";
import { openLoop } from "./scenarios/open-loop.ts";
import { stay } from "./scenarios/stay.ts";
import { storm } from "./scenarios/storm.ts";

/** Every kind of load that the generator knows. */
export const scenarios = { closedLoop, openLoop, listen, stay, storm, askInTurn } as const;

export type Scenarios = typeof scenarios;
export type ScenarioName = keyof Scenarios;
export type OptionsOf<S extends ScenarioName> = Parameters<Scenarios[S]>[1];
export type ResultOf<S extends ScenarioName> = Awaited<ReturnType<Scenarios[S]>>;
