import { WarrenError } from "@warren/contracts/errors";
import { openPoll } from "../../slash/open-poll.ts";
import { showJob } from "../../slash/show-job.ts";
import type { CommandHandler } from "../handler.ts";

/** Gives a person's one vote, takes it back, or gives it to another choice; the same again changes nothing. */
export const pollVote: CommandHandler<"poll.vote"> = async (command, unit) => {
  const { actor, body } = command;
  const poll = await openPoll(unit, command);
  const { shown } = poll.kept;
  if (body.choice !== null && body.choice >= poll.choices.length)
    throw new WarrenError("bad_request", `choice: there are ${String(poll.choices.length)}.`);
  const before = shown.votes ?? [];
  const own = before.find(({ userIds }) => userIds.includes(actor))?.choice ?? null;
  if (own === body.choice) return;
  const votes = poll.choices.flatMap((_, choice) => {
    const others = (before.find((vote) => vote.choice === choice)?.userIds ?? []).filter(
      (id) => id !== actor,
    );
    const userIds = choice === body.choice ? [...others, actor] : others;
    return userIds.length === 0 ? [] : [{ choice, userIds }];
  });
  await showJob(unit, command, poll, { ...shown, votes });
};
