import type { QueryHandler } from "../handler.ts";

/** What all processes count. */
export const pipelineSamples: QueryHandler<"pipeline.samples"> = (_body, { figures }) => {
  const now = Date.now();
  // whoever collects these keeps an hour itself, so no points
  return Promise.resolve({ queues: figures.queues(now, now), processes: figures.samples(now) });
};
