import { closedLoop } from "./scenarios/closed-loop.ts";

/** Every kind of load that the generator knows. */
export const scenarios = { closedLoop } as const;

export type Scenarios = typeof scenarios;
export type ScenarioName = keyof Scenarios;
export type OptionsOf<S extends ScenarioName> = Parameters<Scenarios[S]>[1];
export type ResultOf<S extends ScenarioName> = Awaited<ReturnType<Scenarios[S]>>;
