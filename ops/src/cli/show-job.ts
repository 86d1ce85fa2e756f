import { job, jobEvent, type Job } from "@warren/contracts/job";
import { z } from "zod";
import { short, table } from "./output.ts";

export const jobAnswer = z.object({ job });
export const eventsAnswer = z.object({ events: z.array(jobEvent), more: z.boolean() });
type JobEvents = z.infer<typeof eventsAnswer>["events"];

export const isOver = ({ status }: Job): boolean => ["completed", "failed", "cancelled"].includes(status);

/** Jobs, one a line. */
export const jobsTable = (jobs: readonly Job[]): string =>
  table(
    ["id", "type", "status", "%", "ordered", "about"],
    jobs.map(({ id, type, status, percent, createdAt, error, note }) => [
      id,
      type,
      status,
      percent.toFixed(0),
      createdAt,
      short(error?.message ?? note),
    ]),
  );

/** One job with its history. */
export function jobText(shown: Job, events: JobEvents): string {
  const lines = [
    `${shown.type} ${shown.id}: ${shown.status}, ${shown.percent.toFixed(0)} %`,
    `payload: ${JSON.stringify(shown.payload)}`,
    ...(shown.result === undefined ? [] : [`result: ${JSON.stringify(shown.result)}`]),
    ...(shown.error === undefined ? [] : [`error: ${shown.error.code}: ${shown.error.message}`]),
    ...(shown.runAt === undefined ? [] : [`not before ${shown.runAt}`]),
    ...(shown.repeat === undefined ? [] : [`repeated at ${shown.repeat} (UTC)`]),
    ...(shown.deadline === undefined ? [] : [`to be done by ${shown.deadline}`]),
    "",
    table(
      ["at", "status", "try", "%", "worker", "what"],
      events.map(({ at, status, attempt, percent, instance = "", note, error }) => [
        at,
        status,
        String(attempt),
        percent.toFixed(0),
        instance,
        short(status === "completed" || !error ? note : `${error.code}: ${error.message}`),
      ]),
    ),
  ];
  return lines.join("\n");
}
