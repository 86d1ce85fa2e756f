import type { StoredJob } from "../stored.ts";
import type { Rule } from "./rule.ts";

const final = ["completed", "failed", "cancelled"];

function faultsOf({ jobId, version, status, events }: StoredJob): string[] {
  const found: string[] = [];
  const fault = (at: number, what: string) => found.push(`job ${jobId}, version ${String(at)}: ${what}`);
  events.forEach((event, place) => {
    if (event.version !== place + 1) fault(event.version, `stored in the place of ${String(place + 1)}`);
    const before = events[place - 1];
    if (!before) return;
    if (final.includes(before.status)) fault(event.version, `${event.status} after ${before.status}`);
    else if (event.attempt < before.attempt) fault(event.version, "an older attempt after a newer one");
    else if (event.attempt === before.attempt && event.percent < before.percent)
      fault(event.version, `${String(event.percent)} % after ${String(before.percent)} %`);
  });
  const last = events.at(-1);
  if (last && (last.version !== version || last.status !== status))
    fault(
      version,
      `the job is ${status}, its history ends with version ${String(last.version)}, ${last.status}`,
    );
  return found;
}

/** A job's versions are 1, 2, 3 …, only ever go forward, end with a final state, and are shown as they are stored. */
export const jobVersions: Rule = {
  name: "a job only goes forward",
  inStore: ({ stored }) => stored.jobs.flatMap(faultsOf),
  ofClient: ({ name, jobs }, index) => {
    const found: string[] = [];
    const shown = new Map<string, number>();
    for (const { jobId, version, status, percent } of jobs) {
      const what = `${name} was shown version ${String(version)} of job ${jobId}`;
      const before = shown.get(jobId) ?? 0;
      if (version <= before) found.push(`${what} after version ${String(before)}`);
      shown.set(jobId, version);
      const stored = index.jobs.get(jobId)?.events.find((event) => event.version === version);
      if (!stored) found.push(`${what}, which is not stored`);
      else if (stored.status !== status || stored.percent !== percent)
        found.push(
          `${what} as ${status}, ${String(percent)} %: stored is ${stored.status}, ${String(stored.percent)} %`,
        );
    }
    return found;
  },
};
