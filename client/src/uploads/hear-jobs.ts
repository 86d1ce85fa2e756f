import type { Job } from "@warren/contracts/job";
import type { useConnectionStore } from "../connection/connection-store.ts";

/** Hears every job of this person that changes, until what it returns is called. */
export const hearJobs =
  (connection: Pick<ReturnType<typeof useConnectionStore>, "onEvent">) =>
  (heard: (job: Job) => void): (() => void) =>
    connection.onEvent((type, body) => {
      if (type === "job.updated") heard((body as { job: Job }).job);
    }).off;
