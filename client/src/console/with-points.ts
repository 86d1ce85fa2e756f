import type { QueueFigures } from "@warren/contracts/pipeline";

const HOUR = 3_600_000;

/** What was told now, with the points of the last hour that were told before. */
export function withPoints<T extends { at: number; queues: readonly QueueFigures[] }>(now: T, before?: T): T {
  const known = new Map(before?.queues.map(({ name, points }) => [name, points]));
  const queues = now.queues.map((queue) => {
    const newer = new Set(queue.points.map(({ at }) => at));
    const kept = (known.get(queue.name) ?? []).filter(({ at }) => at > now.at - HOUR && !newer.has(at));
    return { ...queue, points: [...kept, ...queue.points].sort((a, b) => a.at - b.at) };
  });
  return { ...now, queues };
}
