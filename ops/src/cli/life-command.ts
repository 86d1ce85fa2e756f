import { messageLife } from "@warren/contracts/messages/message.life";
import { Command } from "commander";
import type { z } from "zod";
import { exitCodes } from "./exit-codes.ts";
import { table } from "./output.ts";
import { run } from "./run.ts";

type Life = z.infer<typeof messageLife.result>;

interface Options {
  reply?: string;
  job?: string;
  correlation?: string;
}

/** Where the API tells the life that is meant. @throws Error when the command line means none, or more than one. */
function pathOf(room: string | undefined, n: string | undefined, { job, correlation }: Options): string {
  const paths = [
    ...(room === undefined || n === undefined ? [] : [`/rooms/${room}/messages/${n}/life`]),
    ...(job === undefined ? [] : [`/jobs/${job}/life`]),
    ...(correlation === undefined ? [] : [`/life/${encodeURIComponent(correlation)}`]),
  ];
  const [path] = paths;
  if (path === undefined || paths.length > 1 || (room !== undefined && n === undefined))
    throw new Error("Name a room's id and a message's number, or --job, or --correlation.");
  return path;
}

const recordOf = (audited: Life["audited"]) => (audited ? `record ${String(audited.n)}` : "");

/** What is recorded, by time; what has no time of its own comes after. */
function rowsOf({ message, passed, audited, decisions, notifications, jobs, letters }: Life): string[][] {
  const rows = [
    ...(message ? [[message.sentAt ?? "", "sent", `by ${message.senderId}, by their clock`]] : []),
    ...(message
      ? [[message.storedAt, "stored", `room ${message.roomId}, message ${String(message.n)}`]]
      : []),
    ...Object.entries(passed).map(([step, at]) => [at, step, step === "audited" ? recordOf(audited) : ""]),
    ...decisions.map(({ at, userId, rule, outcome, obstacle }) => [
      ...[at, "decided", `${userId}: ${outcome} (${obstacle ?? rule})`],
    ]),
    ...notifications.map(({ at, userId }) => [at, "in the inbox", userId]),
    ...jobs.map(({ createdAt, type, id }) => [createdAt, "job ordered", `${type} ${id}`]),
    ...jobs.map(({ updatedAt, type, id, status }) => [updatedAt, `job ${status}`, `${type} ${id}`]),
    ...letters.map(({ at, id, type, queue }) => [
      at,
      "given up",
      `${type} in ${queue}, letter ${String(id)}`,
    ]),
  ].sort(([one = ""], [other = ""]) => (one < other ? -1 : one > other ? 1 : 0));
  const record =
    audited && passed.audited === undefined ? [["not recorded", "audited", recordOf(audited)]] : [];
  return [...rows, ...record].map(([at = "", ...rest]) => [at === "" ? "not recorded" : at, ...rest]);
}

/** `warren life`: what is recorded of a message's way, by the message, a job or a correlation id. */
export function lifeCommand(isJson: () => boolean): Command {
  return new Command("life")
    .description("what is recorded of a message's way, with times; for operators")
    .argument("[room]", "the room's id")
    .argument("[number]", "the message's number in it")
    .option("--reply <number>", "of a reply in that message's thread")
    .option("--job <id>", "of the message that a job is about, or of the job alone")
    .option("--correlation <id>", "of what shares this correlation id")
    .action((room: string | undefined, n: string | undefined, options: Options) =>
      run(isJson(), async ({ api, output }) => {
        const query = { r: options.reply };
        const life = await api.ask(messageLife.result, "GET", pathOf(room, n, options), { query });
        output.result(life, () =>
          [`correlation id ${life.correlationId}`, table(["at", "what", "about"], rowsOf(life))].join("\n"),
        );
        return exitCodes.ok;
      }),
    );
}
