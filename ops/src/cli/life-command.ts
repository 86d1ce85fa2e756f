import { lifeSteps, type TimedStep } from "@warren/contracts/life-steps";
import { messageLife } from "@warren/contracts/messages/message.life";
import { Command } from "commander";
import { exitCodes } from "./exit-codes.ts";
import { table } from "./output.ts";
import { run } from "./run.ts";

/** What else there is to a step: about whom, or which job. */
function detailOf(step: TimedStep): string {
  switch (step.what) {
    case "clicked":
      return "by the clock of the sender's device";
    case "stored":
      return "";
    case "audited":
      return `record ${String(step.record)}`;
    case "decided": {
      const { userId, outcome, rule, obstacle } = step.decision;
      return `${userId} ${outcome} (${obstacle === undefined ? rule : `${rule}, ${obstacle}`})`;
    }
    case "notified":
      return step.userId;
    case "ordered":
    case "ended":
      return `${step.job.type} ${step.job.id} ${step.what === "ended" ? step.job.status : ""}`.trimEnd();
  }
}

/** `warren life ROOM N [R]`: what is recorded of a message's way, with times and nothing of what it says. */
export const lifeCommand = (isJson: () => boolean): Command =>
  new Command("life")
    .description("what happened to a message, step by step, for operators")
    .argument("<room>", "the room's id")
    .argument("<n>", "the message's number in its room")
    .argument("[r]", "the reply's number in the thread of that message")
    .action((room: string, n: string, r: string | undefined) =>
      run(isJson(), async ({ api, output }) => {
        const path = `/rooms/${encodeURIComponent(room)}/messages/${encodeURIComponent(n)}/life`;
        const life = await api.ask(messageLife.result, "GET", path, { query: { r } });
        output.result(life, () => {
          const rows = lifeSteps(life).map((step) => [
            step.at,
            step.afterMs === undefined ? "" : `+${String(step.afterMs)} ms`,
            step.what,
            detailOf(step),
          ]);
          return `correlation id ${life.correlationId}\n${table(["time", "after", "step", "about"], rows)}`;
        });
        return exitCodes.ok;
      }),
    );
