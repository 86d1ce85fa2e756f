import { WarrenError } from "@warren/contracts/errors";
import type { User } from "@warren/contracts/schema";
import type { SlashCommand } from "@warren/contracts/slash";
import type { BodyOf } from "@warren/contracts/message-types";
import { wordsIn } from "@warren/contracts/words-in";
import { checkJobOrder } from "../jobs/may-submit.ts";
import { nearestName } from "./nearest.ts";

export interface SlashCall {
  readonly command: SlashCommand;
  readonly payload: unknown;
}

/** What to type, as it is shown to people: like everything a refusal says, in English. */
function usage({ name, hint }: SlashCommand): string {
  const shown = wordsIn(hint, "en");
  return shown === "" ? `/${name}` : `/${name} ${shown}`;
}

/** @throws WarrenError `bad_request` saying what to type. */
function inputOf(command: SlashCommand, typed: string): Record<string, unknown> {
  const { input } = command;
  if (!input) return {};
  if (typed === "") throw new WarrenError("bad_request", `Type ${usage(command)}`);
  switch (input.as) {
    case "text":
      return { [input.field]: typed };
    case "number": {
      const number = Number(typed);
      if (Number.isNaN(number)) throw new WarrenError("bad_request", `${usage(command)}: type a number`);
      return { [input.field]: number };
    }
    case "list": {
      const parts = typed.split("|").map((part) => part.trim());
      return { [input.field]: parts.filter((part) => part !== "") };
    }
  }
}

/**
 * Reads a message's text as one of these commands.
 * @throws WarrenError `unknown_command` naming the one that may be meant, `bad_request` saying what to type,
 *   `forbidden` when this person may not order that.
 */
export function readCall(
  { body, slash, roomId }: BodyOf<"message.send">,
  person: User,
  commands: readonly SlashCommand[],
): SlashCall {
  const [, name = "", typed = ""] = /^\/(\S*)\s*([\s\S]*)$/.exec(body.trim()) ?? [];
  const command = commands.find((known) => known.name === name.toLowerCase());
  if (!command) {
    const nearest = nearestName(
      name.toLowerCase(),
      commands.map((known) => known.name),
    );
    const meant = nearest === undefined ? "" : ` Did you mean /${nearest}?`;
    throw new WarrenError("unknown_command", `There is no command /${name.slice(0, 32)}.${meant}`);
  }
  const about = { ...slash, roomId };
  const also = (command.also ?? []).flatMap((field) =>
    about[field] === undefined ? [] : [[field, about[field]] as const],
  );
  const payload = { ...inputOf(command, typed), ...Object.fromEntries(also) };
  try {
    checkJobOrder(command.jobType, payload, person);
  } catch (error) {
    if (!(error instanceof WarrenError)) throw error;
    const message = error.message.replace(`${command.jobType}: `, `${usage(command)}: `);
    throw new WarrenError(error.code, message, { cause: error });
  }
  return { command, payload };
}
