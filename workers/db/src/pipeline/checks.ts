import { partNames } from "@warren/contracts/parts";
import type { PipelineFinding, ProcessShown, QueueFigures } from "@warren/contracts/pipeline";

/** What waits for longer than this waits for somebody to do something. */
const LONG_MS = 60_000;

export interface Facts {
  readonly queues: readonly Omit<QueueFigures, "points">[];
  readonly processes: readonly ProcessShown[];
  /** Dead letters that nobody replayed. */
  readonly deadLetters: number;
  /** The types of jobs that nobody began for a minute after they were due, one for each job. */
  readonly waitingJobs: readonly string[];
}

/** What is wrong, one finding for each check, in the order of `checkNames`. */
export function check({ queues, processes, deadLetters, waitingJobs }: Facts): PipelineFinding[] {
  const parts = new Set(processes.map(({ part }) => part));
  const named = (wrong: (queue: Facts["queues"][number]) => boolean) =>
    queues.filter(wrong).map(({ name }) => name);
  const of = (name: PipelineFinding["check"], about: readonly string[], count?: number): PipelineFinding => ({
    ...{ check: name, about: [...about], ok: about.length === 0 && (count ?? 0) === 0 },
    ...(count === undefined ? {} : { count }),
  });
  return [
    of(
      "processes",
      partNames.filter((part) => !parts.has(part)),
    ),
    of(
      "queues.missing",
      named(({ missing }) => missing),
    ),
    of(
      "queues.unread",
      named(({ by, consumers, missing }) => by !== undefined && consumers === 0 && !missing),
    ),
    of(
      "queues.old",
      named(({ by, depth, oldestMs }) => by !== undefined && depth > 0 && (oldestMs ?? 0) > LONG_MS),
    ),
    of("dead-letters", [], deadLetters),
    of("jobs", [...new Set(waitingJobs)], waitingJobs.length),
  ];
}
