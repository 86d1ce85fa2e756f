/** How far something goes with nothing around it. */
export interface Limit {
  things: number;
  cpuSeconds: number;
  readonly seconds: number;
}

/** One line: how many a second, and for each second of processor time. */
export function describeLimit(name: string, { things, cpuSeconds, seconds }: Limit): string {
  return `${name}: ${(things / seconds).toFixed(0)}/s, ${(things / cpuSeconds).toFixed(0)} per CPU-second`;
}
