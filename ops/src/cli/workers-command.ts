import { workerList } from "@warren/contracts/messages/worker.list";
import { Command } from "commander";
import { exitCodes } from "./exit-codes.ts";
import { table } from "./output.ts";
import { run } from "./run.ts";

/** `warren workers`: which workers are alive, and what jobs they take. */
export const workersCommand = (isJson: () => boolean): Command =>
  new Command("workers").description("the workers that are alive, and the jobs they take").action(() =>
    run(isJson(), async ({ api, output }) => {
      const answer = await api.ask(workerList.result, "GET", "/workers");
      output.result(answer, () =>
        table(
          ["name", "instance", "last heard", "jobs"],
          answer.workers.map(({ name, instance, lastSeenAt, jobTypes }) => [
            name,
            instance,
            lastSeenAt,
            jobTypes.join(" "),
          ]),
        ),
      );
      return exitCodes.ok;
    }),
  );
