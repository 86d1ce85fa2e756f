import { answerCard } from "@warren/contracts/answer-card";
import { answerText } from "@warren/contracts/answer-text";
import { shownCard, type ShownCard, type ShownJob } from "@warren/contracts/shown-job";
import type { SlashCommand } from "@warren/contracts/slash";
import { wordsIn } from "@warren/contracts/words-in";
import { v5 as derivedId } from "uuid";
import { z } from "zod";
import type { Command } from "../commands/command.ts";
import type { CommandOutput } from "../output/output.ts";

/** What a message's row keeps of the job that it ordered: what everybody sees, and what it takes to order it again. */
export interface MessageJob {
  readonly shown: ShownJob;
  readonly type: string;
  readonly payload: unknown;
  /** As its slash command declared it, in the language of who gave it: everybody in the room reads the same. */
  readonly answer?: string;
}

export function newMessageJob(
  { name, jobType, answer }: SlashCommand,
  payload: unknown,
  { id, body: { slash } }: Command<"message.send">,
): MessageJob {
  const shown: ShownJob = { id, command: name, status: "queued" };
  const said = answer === undefined ? {} : { answer: wordsIn(answer, slash?.language ?? "en") };
  return { shown, type: jobType, payload, ...said };
}

export const messageJob = (text: string | null): MessageJob | undefined =>
  text === null ? undefined : (JSON.parse(text) as MessageJob);

/**
 * The order that follows from a message; the job has the message's `clientId` as its id, so that a repeat is the same.
 * Members of a room see its jobs: one that no message shows belongs to none.
 */
export function jobOrder(
  { shown, type, payload }: MessageJob,
  actor: string,
  shownIn?: { roomId: string; n: number; r: number },
): CommandOutput {
  const id = derivedId("job.submit", shown.id);
  const body = { jobId: shown.id, type, payload };
  if (!shownIn) return { kind: "command", type: "job.submit", id, actor, body };
  const { roomId, n, r } = shownIn;
  const shownBy = r === 0 ? { n } : { n, r };
  return { kind: "command", type: "job.submit", id, actor, body: { ...body, roomId, shownBy } };
}

const withCard = z.object({ card: shownCard });

/** What a result shows: its own card, or what the slash command says about it; nothing for any other. */
export function cardOf(result: unknown, answer: string | undefined): ShownCard | undefined {
  const own = withCard.safeParse(result);
  if (own.success) return own.data.card;
  if (answer === undefined || typeof result !== "object" || result === null) return undefined;
  const card = answerCard.safeParse({ title: answerText(answer, result) });
  return card.success ? card.data : undefined;
}
