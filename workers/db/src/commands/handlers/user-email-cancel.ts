import { forgetEmailChange } from "../email-change.ts";
import type { CommandHandler } from "../handler.ts";

/** Leaves the actor's mails where they go. */
export const userEmailCancel: CommandHandler<"user.email-cancel"> = async (command, unit) => {
  await forgetEmailChange(unit, command.actor);
  return {};
};
