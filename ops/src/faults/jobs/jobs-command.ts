import { count, faultCommand } from "../fault-command.ts";
import { runJobs } from "./run-jobs.ts";

export const jobsCommand = () =>
  faultCommand("jobs", "kill -9 of workers while they work on jobs", runJobs)
    .option("--jobs <count>", "to be done", count, 10_000)
    .option("--workers <count>", "that do them", count, 4)
    .option("--kills <count>", "at most, while there is work", count, 100)
    .option("--minutes <number>", "after which the jobs must be over", count, 20);
