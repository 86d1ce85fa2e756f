/**
 * The parts of Warren that speak on RabbitMQ, each as a user of its own. `operator` is a person's login to the
 * management UI.
 */
export const workerNames = [
  "db",
  "notification",
  "audit",
  "cache-invalidation",
  "api-fetch",
  "scheduler",
  "media",
  "example",
  "webhook",
] as const;

export type WorkerName = (typeof workerNames)[number];
export type PartName = WorkerName | "edge";

export const partNames: readonly PartName[] = ["edge", ...workerNames];
export const userNames = [...partNames, "operator"] as const;
export type UserName = PartName | "operator";
