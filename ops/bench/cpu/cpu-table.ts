import { totalOf, type Cpu } from "./cpu-meter.ts";

/** What each process used, as text: seconds, microseconds for each of the things done, and its share. */
export function cpuTable(title: string, cpu: Cpu, things: number, thing: string): string {
  const total = totalOf(cpu);
  const line = (name: string, seconds: number) =>
    [
      `  ${name.padEnd(20)}`,
      `${seconds.toFixed(2).padStart(8)} s`,
      `${((seconds * 1e6) / things).toFixed(1).padStart(8)} µs/${thing}`,
      `${((seconds / total) * 100).toFixed(1).padStart(6)} %`,
    ].join(" ");
  const lines = [...cpu].toSorted(([, a], [, b]) => b - a).map(([name, seconds]) => line(name, seconds));
  return [title, ...lines, line("together", total)].join("\n");
}
