import { setTimeout as delay } from "node:timers/promises";
import type { Job } from "@warren/contracts/job";
import { SingleBar } from "cli-progress";
import type { Api } from "./api.ts";
import { exitCodes } from "./exit-codes.ts";
import { isOver, jobAnswer } from "./show-job.ts";

const EVERY_MS = 300;

/** Waits for the end of a job. Shows its progress where somebody looks: never in what a program reads. */
export async function watchJob(api: Api, jobId: string, { quiet }: { quiet: boolean }): Promise<Job> {
  const bar = new SingleBar({
    format: "{type} [{bar}] {percentage}% {note}",
    stream: process.stderr,
    noTTYOutput: false,
    hideCursor: true,
  });
  const isShown = !quiet && process.stderr.isTTY;
  if (isShown) bar.start(100, 0, { type: "", note: "" });
  try {
    for (;;) {
      const { job } = await api.ask(jobAnswer, "GET", `/jobs/${jobId}`);
      if (isShown) bar.update(Math.floor(job.percent), { type: job.type, note: job.note });
      if (isOver(job)) return job;
      await delay(EVERY_MS);
    }
  } finally {
    if (isShown) bar.stop();
  }
}

/** What a script is told of a job that is over. */
export const codeOfJob = ({ status }: Job): number =>
  status === "completed" ? exitCodes.ok : exitCodes.failed;
