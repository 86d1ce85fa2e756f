import { forgetEmailChange } from "../email-change.ts";
import type { CommandHandler } from "../handler.ts";
import { tellEmailChanged } from "../tell-email.ts";

/** Leaves the actor's mails where they go, and tells all of their devices that no other address waits. */
export const userEmailCancel: CommandHandler<"user.email-cancel"> = async (command, unit) => {
  await forgetEmailChange(unit, command.actor);
  tellEmailChanged(unit, command);
  return {};
};
